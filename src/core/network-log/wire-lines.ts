/**
 * The comments and `retry` lines of a stream's wire text: what an EventSource never tells the page, filled in at their
 * place once the text of the ended response can be had.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { ConnectionId, WireLineRecord } from '../record.ts';
import { type ResponseTimes, SHORTEST_TIME } from './response-times.ts';

/** One record a line, in order: at the time of the message before it, or of the first byte, but before the message after it. */
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
