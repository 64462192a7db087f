/**
 * Reads one entry back from its wire bytes (a row shown from an imported file, or from kept bytes), by the parser
 * itself, so that there is one interpretation of a stream.
 */
import { createEventStreamParser } from './event-stream.ts';

/** What one entry's bytes hold. */
export interface Block {
  /** `message` when the block names none. */
  readonly type: string;
  /** null when the block was not dispatched, or is a comment or tail. */
  readonly data: string | null;
  /** Its own `id`; null when it has none (then an earlier one is in force). */
  readonly id: string | null;
  readonly comments: readonly string[];
  /** Milliseconds of its last valid `retry`; null when it has none. */
  readonly retry: number | null;
}

const emptyLine = Uint8Array.of(10, 10);

/**
 * @param bytes exactly one entry, from its `start` over its `length` bytes, as a span or an index entry gives them
 * @param isCut they are the beginning of one that is too long to be read whole
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
