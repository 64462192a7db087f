/** Which content types are streams, and how their body is framed. One rule for every source. */
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
 * The framing that a `Content-Type` value names, parameters and case aside; null when it is no stream.
 * @see https://html.spec.whatwg.org/multipage/iana.html#text/event-stream
 */
export function streamFormat(contentType: string): StreamFormat | null {
  const essence = contentType.split(';', 1)[0] ?? '';
  return formats.get(essence.trim().toLowerCase()) ?? null;
}

const parameters = /;\s*([^\s;=]+)=(?:\s*"([^"]*)"|([^;]*))/g;

/**
 * The charset that a `Content-Type` value names, when it is not the one name that Chromium lets an `EventSource` read: to it `utf8` is
 * another. Null when it is `utf-8`, in any case, or none is named.
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
