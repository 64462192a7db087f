/**
 * Scans single JSON tokens (RFC 8259) without building values: each function returns the offset past its token, or the
 * bitwise complement (a negative number) of the offset at which the token is wrong.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */

export const Character = {
  quote: 34,
  comma: 44,
  minus: 45,
  point: 46,
  zero: 48,
  colon: 58,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** The offset of the first character at or after `at` that is not JSON white space. */
export function skipSpace(text: string, at: number): number {
  for (let offset = at; ; offset++) {
    const code = text.charCodeAt(offset);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return offset;
  }
}

/** Scans the string whose opening quote is at `at`. */
export function scanString(text: string, at: number): number {
  for (let offset = at + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === Character.quote) return offset + 1;
    if (code < 32) return ~offset;
    if (code !== Character.backslash) continue;
    const escaped = text[offset + 1];
    if (escaped === 'u') {
      if (!/^[0-9a-f]{4}$/i.test(text.slice(offset + 2, offset + 6))) return ~offset;
      offset += 5;
    } else if (escaped !== undefined && '"\\/bfnrt'.includes(escaped)) {
      offset++;
    } else {
      return ~offset;
    }
  }
  return ~text.length;
}

/** Scans the number that begins at `at`. */
export function scanNumber(text: string, at: number): number {
  let offset = text.charCodeAt(at) === Character.minus ? at + 1 : at;
  if (text.charCodeAt(offset) === Character.zero) {
    offset++;
  } else {
    const digits = skipDigits(text, offset);
    if (digits === offset) return ~offset;
    offset = digits;
  }
  if (text.charCodeAt(offset) === Character.point) {
    const digits = skipDigits(text, offset + 1);
    if (digits === offset + 1) return ~digits;
    offset = digits;
  }
  const exponent = text.charCodeAt(offset);
  if (exponent === 101 || exponent === 69) {
    const sign = text.charCodeAt(offset + 1);
    const from = sign === 43 || sign === Character.minus ? offset + 2 : offset + 1;
    const digits = skipDigits(text, from);
    if (digits === from) return ~digits;
    offset = digits;
  }
  return offset;
}

function skipDigits(text: string, at: number): number {
  let offset = at;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (!(code >= 48 && code <= 57)) return offset;
    offset++;
  }
}
