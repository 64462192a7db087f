/** Which content types are streams, and how their bodies are framed: one rule for all sources. */
import type { StreamFormat } from './record.ts';

const formats: ReadonlyMap<string, StreamFormat> = new Map([
  ['text/event-stream', 'event-stream'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['application/jsonl', 'ndjson'],
  ['application/x-jsonlines', 'ndjson'],
  ['application/stream+json', 'ndjson'],
]);

/**
 * The format for a `Content-Type` value, ignoring parameters and case; null if it is not a stream.
 * @see https://html.spec.whatwg.org/multipage/iana.html#text/event-stream
 */
export function streamFormat(contentType: string): StreamFormat | null {
  const essence = contentType.split(';', 1)[0] ?? '';
  return formats.get(essence.trim().toLowerCase()) ?? null;
}

const parameters = /;\s*([^\s;=]+)=(?:\s*"([^"]*)"|([^;]*))/g;

/**
 * The charset of a `Content-Type` value, if it is not `utf-8`, the only name that Chromium accepts for an `EventSource`
 * (not even `utf8`). Null if it is `utf-8`, in any case, or if there is none.
 * @see https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
 */
export function otherCharset(contentType: string): string | null {
  for (const [, name, quoted, plain] of contentType.matchAll(parameters)) {
    if (name?.toLowerCase() !== 'charset') continue;
    const charset = quoted ?? plain?.trim() ?? '';
    return charset === '' || charset.toLowerCase() === 'utf-8' ? null : charset;
  }
  return null;
}
