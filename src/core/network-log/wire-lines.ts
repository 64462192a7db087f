/**
 * The comments and `retry` lines in a stream's wire text, which an EventSource does not show to the page. They are
 * filled in at their place once the response has ended and its text is available.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { ConnectionId, WireLineRecord } from '../record.ts';
import { type ResponseTimes, SHORTEST_TIME } from './response-times.ts';

/**
 * A record per line, in order: at the time of the message before it, or of the first byte, but before the message after
 * it.
 */
export function wireLineRecords(content: string, connection: ConnectionId, times: ResponseTimes): WireLineRecord[] {
  const records: WireLineRecord[] = [];
  let before = Number.NEGATIVE_INFINITY;
  let time = times.firstByte;
  let messages = 0;
  const add = (line: WireLineRecord['line']) => {
    const after = times.message(messages) ?? Number.POSITIVE_INFINITY;
    const at = Math.max(before, Math.min(time, after - SHORTEST_TIME));
    records.push({ kind: 'wire-line', connection, time: at, line, late: true });
  };
  const parser = createEventStreamParser({
    onMessage: () => {
      time = times.message(messages) ?? time;
      before = time;
      messages += 1;
    },
    onComment: (text) => add({ kind: 'comment', text }),
    onRetry: (value) => add({ kind: 'retry', value }),
  });
  parser.pushText(content);
  parser.end();
  return records;
}
