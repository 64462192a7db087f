/**
 * Interprets one line of an event stream: which field it sets and where its value begins. Shared by the parser and the
 * indexer, so it works on codes: the bytes themselves, or copies of a line's first characters.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */

export const LF = 10;
export const CR = 13;
export const SPACE = 32;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
export const COLON = 58;

/** What a non-blank line does. Numbers, because both callers use them in their inner loops. */
const UNKNOWN_FIELD = 0;
export const COMMENT = 1;
export const DATA = 2;
export const EVENT = 3;
export const ID = 4;
export const RETRY = 5;
export type LineKind = typeof UNKNOWN_FIELD | typeof COMMENT | typeof DATA | typeof EVENT | typeof ID | typeof RETRY;

/** How many of a line's first codes are needed to classify it: the longest field name, its colon and one space. */
export const HEAD_LENGTH = 7;

/** Classifies the line at `from`. `to` is where the line ends, which may lie past the codes that were copied. */
export function lineKind(codes: Uint8Array, from: number, to: number): LineKind {
  switch (codes[from]) {
    case 100:
      return codes[from + 1] === 97 &&
        codes[from + 2] === 116 &&
        codes[from + 3] === 97 &&
        nameEnds(codes, from + 4, to)
        ? DATA
        : UNKNOWN_FIELD;
    case COLON:
      return COMMENT;
    case 101:
      return codes[from + 1] === 118 &&
        codes[from + 2] === 101 &&
        codes[from + 3] === 110 &&
        codes[from + 4] === 116 &&
        nameEnds(codes, from + 5, to)
        ? EVENT
        : UNKNOWN_FIELD;
    case 105:
      return codes[from + 1] === 100 && nameEnds(codes, from + 2, to) ? ID : UNKNOWN_FIELD;
    case 114:
      return codes[from + 1] === 101 &&
        codes[from + 2] === 116 &&
        codes[from + 3] === 114 &&
        codes[from + 4] === 121 &&
        nameEnds(codes, from + 5, to)
        ? RETRY
        : UNKNOWN_FIELD;
    default:
      return UNKNOWN_FIELD;
  }
}

/** Whether the line at `from` begins with `data:`. */
export function beginsData(codes: Uint8Array, from: number): boolean {
  return (
    codes[from] === 100 &&
    codes[from + 4] === COLON &&
    codes[from + 1] === 97 &&
    codes[from + 2] === 116 &&
    codes[from + 3] === 97
  );
}

function nameEnds(codes: Uint8Array, at: number, to: number): boolean {
  return at === to || (at < to && codes[at] === COLON);
}

/**
 * Offset from `from` at which the value of a field with a name of `nameLength` codes begins: past the colon and one
 * space. For a line without a colon, the line's length: its value is empty.
 */
export function valueOffset(codes: Uint8Array, from: number, to: number, nameLength: number): number {
  const colon = from + nameLength;
  if (colon === to) return nameLength;
  return colon + 1 < to && codes[colon + 1] === SPACE ? nameLength + 2 : nameLength + 1;
}

/**
 * The value of a `retry` field in milliseconds; null unless it consists of ASCII digits only. Per the specification an
 * empty value is not valid (Chromium resets to the default). Values above 2^53 − 1 are clamped to it.
 */
export function retryValue(codes: Uint8Array, from: number, to: number): number | null {
  if (from >= to) return null;
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at];
    if (code === undefined || code < DIGIT_0 || code > DIGIT_9) return null;
    value = Math.min(value * 10 + code - DIGIT_0, Number.MAX_SAFE_INTEGER);
  }
  return value;
}
