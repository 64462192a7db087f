/**
 * Reads one entry back from its bytes on the wire (of an imported file, or kept in memory). It uses the parser itself,
 * so that a stream is interpreted in one place only.
 */
import { createEventStreamParser } from './event-stream.ts';

/** What the bytes of one entry contain. */
export interface Block {
  /** `message` when the block names none. */
  readonly type: string;
  /** null when the block was not dispatched, or is a comment or tail. */
  readonly data: string | null;
  /** Its own `id`; null when it has none (an earlier one is then still set). */
  readonly id: string | null;
  readonly comments: readonly string[];
  /** Milliseconds of its last valid `retry`; null when it has none. */
  readonly retry: number | null;
}

const emptyLine = Uint8Array.of(10, 10);

/**
 * @param bytes exactly one entry: `length` bytes from `start`, as given by a span or an index entry
 * @param isCut the bytes are only the beginning of an entry that is too long to be read whole
 */
export function readBlock(bytes: Uint8Array, isCut = false): Block {
  let type = 'message';
  let data: string | null = null;
  let id: string | null = null;
  let retry: number | null = null;
  const comments: string[] = [];
  const parser = createEventStreamParser(
    {
      onMessage: (messageType, messageData) => {
        type = messageType;
        data = messageData;
      },
      onUndispatched: (_reason, blockType) => {
        type = blockType;
      },
      onId: (value) => {
        id = value;
      },
      onRetry: (value) => {
        retry = value;
      },
      onComment: (text) => comments.push(text),
    },
    { continued: true },
  );
  parser.push(bytes);
  if (isCut) parser.push(emptyLine);
  parser.end();
  return { type, data, id, comments, retry };
}
