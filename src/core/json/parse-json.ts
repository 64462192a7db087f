/**
 * JSON text → plain values, for callers that take any text. Whatever walks the values by recursion should use `safeParse`,
 * which bounds the depth.
 */

/** The value of `text`; undefined when it is not JSON. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
