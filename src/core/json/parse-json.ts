/** JSON text → plain values, for those who take any text. What walks the values by recursion wants `safeParse`, which bounds depth. */

/** The value of `text`; undefined when it is not JSON. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
