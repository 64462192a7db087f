/** Bytes as text that JSON can carry. */
import { uncurry } from './primordials.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const decode = uncurry(decoder.decode);
const toBase64 = btoa;
const { fromCharCode } = String;
const NativeUint8Array = Uint8Array;

/** The text of well-formed UTF-8; null for anything else, also when a character is cut at an end. */
export function decodeUtf8(view: ArrayBufferView): string | null {
  try {
    return decode(decoder, view);
  } catch {
    return null;
  }
}

/** The base64 form of the bytes that `view` shows. */
export function encodeBase64(view: ArrayBufferView): string {
  const bytes = new NativeUint8Array(view.buffer, view.byteOffset, view.byteLength);
  let binary = '';
  for (let at = 0; at < bytes.length; at++) binary += fromCharCode(bytes[at] ?? 0);
  return toBase64(binary);
}
