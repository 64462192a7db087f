/** Reads the body of a response in a HAR: its text or bytes, undoing what the tool that saved them did not. */
import type { JsonObject } from '../json-object.ts';
import { decodeBase64 } from './base64.ts';
import { numberField, textField } from './fields.ts';
import { plainBody } from './unframed-body.ts';

/** A shorter text of Base64 characters may be a word. */
const shortestBase64 = 16;

export interface HarBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Index of the first invalid Base64 character in the text; null if all of it was decoded. */
  readonly brokenAt: number | null;
  /** Size of the body in bytes according to the file, if that is more than it contains. */
  readonly wholeSize: number | null;
}

/** The body in a response's `content`; null if there is none. */
export function readHarBody(content: JsonObject): HarBody | null {
  const text = textField(content, 'text');
  if (text === undefined || text === '') return null;
  const { bytes, brokenAt } = isBase64(content, text)
    ? decodeBase64(text)
    : { bytes: new TextEncoder().encode(text), brokenAt: null };
  return { bytes: plainBody(bytes), brokenAt, wholeSize: wholeSize(content, bytes) };
}

/** The body of a response whose content is in a separate file. */
export function attachedBody(content: JsonObject, bytes: Uint8Array<ArrayBuffer>): HarBody {
  return { bytes: plainBody(bytes), brokenAt: null, wholeSize: wholeSize(content, bytes) };
}

function wholeSize(content: JsonObject, { length }: Uint8Array): number | null {
  const size = numberField(content, 'size') ?? 0;
  return size > length ? size : null;
}

/** Some proxies write Base64 without declaring it: no line of a stream or of JSON consists of its characters only. */
function isBase64(content: JsonObject, text: string): boolean {
  if (textField(content, 'encoding') === 'base64') return true;
  return text.length >= shortestBase64 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
