/** Which bodies are observed: the same content types as in `core/stream-format.ts`; a test keeps the two in step. */
import type { StreamFormat } from '../protocol/records.ts';

/** The framing that a `Content-Type` value names; null when it is no stream. */
export function streamFormat(contentType: string): StreamFormat | null {
  switch (contentType.split(';', 1)[0]?.trim().toLowerCase()) {
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
