/**
 * JSON text → plain values, for any text. To walk the values recursively, use `safeParse`, which bounds their depth.
 */

/** The value of `text`; undefined if it is not JSON. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
