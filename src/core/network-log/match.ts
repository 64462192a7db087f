/**
 * Which attempt of which connection a request of the network log is. Both accounts know the URL, the method and the
 * clock; the page's account begins a little before the browser's request and opens a little after its response.
 * Requests are offered in the order they were made, so that several connections to one URL pair off in order.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Attempt, Connection } from '../session/types.ts';
import type { NetworkRequest } from './network-request.ts';

/** How far the page's clock and the network log's may differ, in ms. */
const CLOCK_TOLERANCE = 100;

/** More than any request starts after its attempt, in ms: a day. */
const LONGEST_WAY = 86_400_000;

export interface MatchedAttempt {
  readonly connection: Connection;
  readonly attempt: number;
}

/**
 * The best free attempt for `request`; null when there is none (yet).
 * `isTaken` tells which attempts another request has already.
 */
export function matchAttempt(
  request: NetworkRequest,
  connections: readonly Connection[],
  isTaken: (connection: Connection, attempt: number) => boolean,
): MatchedAttempt | null {
  const url = withoutFragment(request.url);
  const finalUrl = withoutFragment(request.finalUrl);
  const fits: (MatchedAttempt & { readonly distance: number })[] = [];
  for (const connection of connections) {
    const isOfOrigin = connection.transport === request.origin;
    if ((!isOfOrigin && !request.isOriginGuessed) || connection.method !== request.method) continue;
    // Of these the hook tells once they have a stream: what got none is another try of the same client.
    if (connection.transport !== 'eventsource' && hasNoStream(request)) continue;
    // An XMLHttpRequest tells only where it was answered.
    const wanted = connection.transport === 'xhr' ? finalUrl : url;
    if (withoutFragment(connection.url) !== wanted) continue;
    for (const [index, attempt] of connection.attempts.entries()) {
      if (isTaken(connection, index)) continue;
      const way = distanceTo(request.start, attempt, connection.attempts[index - 1], connection.transport);
      // A wrong guess is likely only where no connection fits the right one.
      const distance = way === null || isOfOrigin ? way : way + 2 * LONGEST_WAY;
      if (distance !== null) fits.push({ connection, attempt: index, distance });
    }
  }
  return bestOf(fits, request.start);
}

/**
 * The nearest; of those hardly farther, which the page may all have made before the first of their requests left, the first that it had
 * not ended by then.
 */
function bestOf(fits: readonly (MatchedAttempt & { readonly distance: number })[], start: EpochMilliseconds) {
  const nearest = fits.reduce((least, { distance }) => Math.min(least, distance), Number.POSITIVE_INFINITY);
  const near = fits.filter(({ distance }) => distance <= nearest + CLOCK_TOLERANCE);
  const running = near.filter(({ connection, attempt }) => (connection.attempts[attempt]?.end ?? start) >= start);
  const farthestFirst = (a: { readonly distance: number }, b: { readonly distance: number }) => b.distance - a.distance;
  return running.sort(farthestFirst)[0] ?? near.find(({ distance }) => distance === nearest) ?? null;
}

/**
 * How far the request's start is from where the attempt would have made it, in ms; null when it cannot be its request. One that seems
 * to come too early counts as farther than any that does not: it takes a difference of the clocks to explain it.
 * A reconnect's request is not seen by the page: it lies between the end of the attempt before and the opening.
 */
function distanceTo(
  start: EpochMilliseconds,
  attempt: Attempt,
  before: Attempt | undefined,
  transport: Connection['transport'],
): number | null {
  const earliest = before?.end ?? attempt.start;
  const latest = attempt.open ?? attempt.firstByte ?? attempt.end ?? Number.POSITIVE_INFINITY;
  // A fetch is announced when its body is first read, which may be long after the request.
  const isAfter = start >= earliest - CLOCK_TOLERANCE || (transport === 'fetch' && !before);
  if (!isAfter || start > latest + CLOCK_TOLERANCE) return null;
  return start >= earliest ? start - earliest : earliest - start + LONGEST_WAY;
}

/** Whether the request was answered with something else, or not at all. */
function hasNoStream({ format, messages, status, error }: NetworkRequest): boolean {
  return format === null && messages.length === 0 && (status !== 0 || error !== null);
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}
