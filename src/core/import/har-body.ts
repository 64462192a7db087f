/** The body of a HAR's response: its text, or its bytes, with whatever the tool that saved them left undone. */
import type { JsonObject } from '../json-object.ts';
import { decodeBase64 } from './base64.ts';
import { numberField, textField } from './fields.ts';
import { plainBody } from './unframed-body.ts';

/** Shorter texts of its characters may be words. */
const shortestBase64 = 16;

export interface HarBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Base64 was broken there, in characters of the text. */
  readonly brokenAt: number | null;
  /** Bytes the body had by the file's own account, when that is more than the file holds. */
  readonly wholeSize: number | null;
}

/** Null where the file has none. `content`: that of the response. */
export function readHarBody(content: JsonObject): HarBody | null {
  const text = textField(content, 'text');
  if (text === undefined || text === '') return null;
  const { bytes, brokenAt } = isBase64(content, text)
    ? decodeBase64(text)
    : { bytes: new TextEncoder().encode(text), brokenAt: null };
  return { bytes: plainBody(bytes), brokenAt, wholeSize: wholeSize(content, bytes) };
}

/** The body of a response whose content is kept in a file. */
export function attachedBody(content: JsonObject, bytes: Uint8Array<ArrayBuffer>): HarBody {
  return { bytes: plainBody(bytes), brokenAt: null, wholeSize: wholeSize(content, bytes) };
}

function wholeSize(content: JsonObject, { length }: Uint8Array): number | null {
  const size = numberField(content, 'size') ?? 0;
  return size > length ? size : null;
}

/** Some proxies write Base64 without saying so: no line of a stream, and of no JSON, consists of its characters alone. */
function isBase64(content: JsonObject, text: string): boolean {
  if (textField(content, 'encoding') === 'base64') return true;
  return text.length >= shortestBase64 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
