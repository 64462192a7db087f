/**
 * Joins two accounts of one body: its bytes, which contain everything but times, and a list of its messages with their
 * times. The bytes are split after each message, and each piece gets the time of its message.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import { createNdjsonParser } from '../parser/ndjson.ts';
import type { EpochMilliseconds, StreamFormat } from '../record.ts';

export interface TimedMessage {
  readonly time: EpochMilliseconds;
  readonly data: string;
}

interface TimedPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Undefined after the last message. */
  readonly time: EpochMilliseconds | undefined;
}

export interface JoinedBody<Message extends TimedMessage> {
  readonly pieces: readonly TimedPiece[];
  /** Messages beyond the end of the bytes, which were cut off. Empty if the accounts differ: the bytes win. */
  readonly missing: readonly Message[];
}

/**
 * Joins the two. The list may begin later than the body (DevTools opened in mid-stream) or have gaps, so messages are
 * matched by their data.
 */
export function joinTimes<Message extends TimedMessage>(
  bytes: Uint8Array<ArrayBuffer>,
  messages: readonly Message[],
  format: StreamFormat = 'event-stream',
): JoinedBody<Message> {
  const pieces: TimedPiece[] = [];
  let next = 0;
  let from = 0;
  let unknownSince = 0;
  const create = format === 'ndjson' ? createNdjsonParser : createEventStreamParser;
  const parser = create({
    onMessage(_type, data, _lastEventId, span) {
      const message = messages[next];
      unknownSince += 1;
      if (message === undefined || message.data !== data) return;
      unknownSince = 0;
      pieces.push({ bytes: bytes.subarray(from, span.end), time: message.time });
      from = span.end;
      next += 1;
    },
  });
  parser.push(bytes);
  parser.end();
  if (from < bytes.length) pieces.push({ bytes: bytes.subarray(from), time: undefined });
  return { pieces, missing: unknownSince === 0 ? messages.slice(next) : [] };
}
