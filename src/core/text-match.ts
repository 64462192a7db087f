/** Plain text as a pattern: the engine's own case-insensitive search allocates nothing per text. */

/** A pattern that finds `literal` as it stands, ignoring case. */
export function literalPattern(literal: string): RegExp {
  return new RegExp(literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i');
}
