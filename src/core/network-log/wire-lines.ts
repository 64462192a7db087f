/**
 * The comments and `retry` lines of a stream's wire text: what an EventSource never tells the page, filled in at their
 * place once the text of the ended response can be had.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { ConnectionId, EpochMilliseconds, WireLineRecord } from '../record.ts';
import type { Connection } from '../session/types.ts';
import { type NetworkRequest, readNetworkMessage } from './network-request.ts';

/** Less than clocks tell apart, in ms. */
export const SHORTEST_TIME = 0.01;

/** When a response began, and when each of its messages came, by the clock of the entries that the lines are put between. */
export interface ResponseTimes {
  readonly firstByte: EpochMilliseconds;
  /** Of the message with this number, from 0; undefined where it is not known. */
  message(number: number): EpochMilliseconds | undefined;
}

/** The times of the network log. */
export function networkTimes(request: NetworkRequest): ResponseTimes {
  return {
    firstByte: request.firstByteTime ?? request.start,
    message: (number) => readNetworkMessage(request.messages[number])?.time,
  };
}

/**
 * The times that the page told of attempt number `attempt`. Of messages that are kept no more, and before the first, those of
 * the network count, by the page's clock.
 */
export function pageTimes(
  { log, attempts }: Connection,
  attempt: number,
  network: ResponseTimes,
  pageTime: (time: EpochMilliseconds) => EpochMilliseconds,
): ResponseTimes {
  const times: EpochMilliseconds[] = [];
  for (let index = log.first; index < log.end; index += 1) {
    if (log.kind(index) === 'message' && log.attempt(index) === attempt) times.push(log.time(index));
  }
  // Those that were reported late stand at the end of the log.
  times.sort((one, other) => one - other);
  const gone = (attempts[attempt]?.messages ?? times.length) - times.length;
  return {
    firstByte: pageTime(network.firstByte),
    message(number) {
      const known = times[number - gone];
      if (known !== undefined) return known;
      const time = network.message(number);
      return time === undefined ? undefined : pageTime(time);
    },
  };
}

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
