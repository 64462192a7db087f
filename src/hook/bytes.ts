/** Bytes as text, and their count. */
import { attempt, getPrototypeOf, getterOf, uncurry } from './natives.ts';

interface Decoder {
  /** Throws for anything but a buffer or view, and for malformed input. */
  decode(bytes: unknown): string;
}

const utf8: Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** On the web this is windows-1252: each byte maps to a character of its own, so nothing is lost. */
const latin1: Decoder = new TextDecoder('latin1');
const decode = uncurry(utf8.decode);
const encoder = new TextEncoder();
const encode = uncurry(encoder.encode);
const lengthOf = getterOf<Uint8Array, 'length'>(getPrototypeOf(Uint8Array.prototype), 'length');

/** The bytes of a buffer or view as text, with the encoding used; null for anything else. */
export function textOf(bytes: unknown): readonly ['utf-8' | 'latin1', string] | null {
  const text = attempt(decode, utf8, bytes);
  if (text !== undefined) return ['utf-8', text];
  const byteByByte = attempt(decode, latin1, bytes);
  return byteByByte === undefined ? null : ['latin1', byteByByte];
}

/** Size of a request's body in bytes; −1 when there is none or it is unknown. */
export function bodySize(body: unknown): number {
  return typeof body === 'string' ? lengthOf(encode(encoder, body)) : -1;
}
