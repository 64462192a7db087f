/**
 * The comments and `retry` lines of a stream's wire text: what an EventSource never tells the page, filled in at their
 * place once the text of the ended response can be had.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { ConnectionId, WireLineRecord } from '../record.ts';
import { type NetworkRequest, readNetworkMessage } from './network-request.ts';

/** One record a line, in order, at the time of the message before it, or of the response's first byte. */
export function wireLineRecords(request: NetworkRequest, content: string, connection: ConnectionId): WireLineRecord[] {
  const records: WireLineRecord[] = [];
  let time = request.firstByteTime ?? request.start;
  let messages = 0;
  const add = (line: WireLineRecord['line']) => records.push({ kind: 'wire-line', connection, time, line, late: true });
  const parser = createEventStreamParser({
    onMessage: () => {
      time = readNetworkMessage(request.messages[messages])?.time ?? time;
      messages += 1;
    },
    onComment: (text) => add({ kind: 'comment', text }),
    onRetry: (value) => add({ kind: 'retry', value }),
  });
  parser.pushText(content);
  parser.end();
  return records;
}
