/**
 * Which bodies are observed: the same content types as in `core/stream-format.ts` (a test holds the two together), read
 * with the hook's own built-ins.
 */
import type { StreamFormat } from '../protocol/records.ts';
import { indexOf, slice, toLowerCase, trim } from './primordials.ts';

/** The framing that a `Content-Type` value names; null when it is no stream. */
export function streamFormat(contentType: string): StreamFormat | null {
  const end = indexOf(contentType, ';');
  switch (toLowerCase(trim(end < 0 ? contentType : slice(contentType, 0, end)))) {
    case 'text/event-stream':
      return 'event-stream';
    case 'application/x-ndjson':
    case 'application/ndjson':
    case 'application/jsonl':
    case 'application/x-jsonlines':
    case 'application/stream+json':
      return 'ndjson';
    default:
      return null;
  }
}
