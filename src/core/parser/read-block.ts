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

/** @param bytes exactly one entry, from its `start` over its `length` bytes, as a span or an index entry gives them. */
export function readBlock(bytes: Uint8Array): Block {
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
  parser.end();
  return { type, data, id, comments, retry };
}
