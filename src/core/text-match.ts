/** Plain text as a pattern: the engine's own case-insensitive search allocates nothing per text. */

/** The source of a pattern that finds `literal` as it stands, with any flags. */
export function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A pattern that finds `literal` as it stands, ignoring case. */
export function literalPattern(literal: string): RegExp {
  return new RegExp(escaped(literal), 'i');
}
