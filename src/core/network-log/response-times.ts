/**
 * When a response and its messages arrived: by the network's clock, or by that of the page, which receives each
 * slightly later and whose clock may differ.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection } from '../session/types.ts';
import { type NetworkRequest, readNetworkMessage } from './network-request.ts';

/** Less than clocks can distinguish, in ms. */
export const SHORTEST_TIME = 0.01;

/**
 * When a response began and when each of its messages arrived, by the clock of the entries that lines are inserted
 * between.
 */
export interface ResponseTimes {
  readonly firstByte: EpochMilliseconds;
  /** Of the message with this number, from 0; undefined if unknown. */
  message(number: number): EpochMilliseconds | undefined;
}

/** The times by the network log. */
export function networkTimes(request: NetworkRequest): ResponseTimes {
  return {
    firstByte: request.firstByteTime ?? request.start,
    message: (number) => readNetworkMessage(request.messages[number])?.time,
  };
}

/**
 * The times that the page reported for attempt number `attempt`. For messages that are no longer kept, and before the
 * first one, the network's times, converted to the page's clock; none is before the time at which the page reported the
 * stream as open.
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
  // Entries that were reported late are at the end of the log.
  times.sort((one, other) => one - other);
  const gone = (attempts[attempt]?.messages ?? times.length) - times.length;
  return {
    firstByte: Math.max(pageTime(network.firstByte), attempts[attempt]?.open ?? Number.NEGATIVE_INFINITY),
    message(number) {
      const known = times[number - gone];
      if (known !== undefined) return known;
      const time = network.message(number);
      return time === undefined ? undefined : pageTime(time);
    },
  };
}
