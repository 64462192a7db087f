/** Joins pieces of a file. */
type Bytes = Uint8Array<ArrayBuffer>;

/** The parts as one array; a single part is not copied. */
export function joinBytes(parts: readonly Bytes[]): Bytes {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
