/**
 * When a response and its messages came: by the network's clock, or by that of the page, which hears of each a little later
 * and whose clock may differ.
 */
import type { EpochMilliseconds } from '../record.ts';
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
 * the network count, by the page's clock; what follows the page's word that the stream is open does not stand before it.
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
    firstByte: Math.max(pageTime(network.firstByte), attempts[attempt]?.open ?? Number.NEGATIVE_INFINITY),
    message(number) {
      const known = times[number - gone];
      if (known !== undefined) return known;
      const time = network.message(number);
      return time === undefined ? undefined : pageTime(time);
    },
  };
}
