/** Bytes as text that JSON can carry. */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** The web's `latin1` decoder is windows-1252: one character for each byte. */
const latin1 = [...new TextDecoder('latin1').decode(everyByte)];
const byteOf = new Map(latin1.map((character, byte) => [character, byte]));

/** The text of well-formed UTF-8; null for anything else, including a character cut off at either end. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** The base64 form of `bytes`. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The bytes that crossed the border as characters of `latin1`. */
export function bytesOfLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => byteOf.get(character) ?? 0);
}
