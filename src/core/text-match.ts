/** Plain text as a regular expression: the engine's case-insensitive search allocates nothing per text. */

/** The source of a pattern that matches `literal` exactly, with any flags. */
export function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A pattern that matches `literal`, ignoring case. */
export function literalPattern(literal: string): RegExp {
  return new RegExp(escaped(literal), 'i');
}
