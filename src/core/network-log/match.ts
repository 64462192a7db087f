/**
 * Finds the connection's attempt that a request of the network log belongs to. Both accounts know the URL, the method
 * and the time; an attempt in the page's account begins slightly before the browser's request and opens slightly after
 * its response. Requests are taken in the order in which they were made, so that several connections to one URL pair
 * off in order.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Attempt, Connection } from '../session/types.ts';
import type { NetworkRequest } from './network-request.ts';

/** By how much the page's clock and the network log's may differ, in ms. */
const CLOCK_TOLERANCE = 100;

/** Longer than any request takes to start after its attempt, in ms: a day. */
const LONGEST_DELAY = 86_400_000;

export interface MatchedAttempt {
  readonly connection: Connection;
  readonly attempt: number;
}

/**
 * The attempt that fits `request` best; null if there is none (yet). `isTaken` says which attempts already have a
 * request.
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
    // The hook reports these only once they have a stream: a request without one was another try of the same client.
    if (connection.transport !== 'eventsource' && hasNoStream(request)) continue;
    // An XMLHttpRequest only reveals the URL of its response.
    const wanted = connection.transport === 'xhr' ? finalUrl : url;
    if (withoutFragment(connection.url) !== wanted) continue;
    for (const [index, attempt] of connection.attempts.entries()) {
      if (isTaken(connection, index)) continue;
      const gap = distanceTo(request.start, attempt, connection.attempts[index - 1], connection.transport);
      // A guessed origin may be wrong, but that is likely only if no connection of that origin fits.
      const distance = gap === null || isOfOrigin ? gap : gap + 2 * LONGEST_DELAY;
      if (distance !== null) fits.push({ connection, attempt: index, distance });
    }
  }
  return bestOf(fits, request.start);
}

/**
 * The nearest attempt. Attempts hardly farther away may all have begun before the first of their requests was sent; of
 * these, the first that had not ended by `start`.
 */
function bestOf(fits: readonly (MatchedAttempt & { readonly distance: number })[], start: EpochMilliseconds) {
  const nearest = fits.reduce((least, { distance }) => Math.min(least, distance), Number.POSITIVE_INFINITY);
  const near = fits.filter(({ distance }) => distance <= nearest + CLOCK_TOLERANCE);
  const running = near.filter(({ connection, attempt }) => (connection.attempts[attempt]?.end ?? start) >= start);
  const farthestFirst = (a: { readonly distance: number }, b: { readonly distance: number }) => b.distance - a.distance;
  return running.sort(farthestFirst)[0] ?? near.find(({ distance }) => distance === nearest) ?? null;
}

/**
 * How far, in ms, the request's start is from when the attempt would have made it; null if it cannot be its request. A
 * request that seems too early counts as farther than any that does not, because only a clock difference explains it.
 * The page does not see the request of a reconnect, which lies between the previous attempt's end and the opening.
 */
function distanceTo(
  start: EpochMilliseconds,
  attempt: Attempt,
  before: Attempt | undefined,
  transport: Connection['transport'],
): number | null {
  const earliest = before?.end ?? attempt.start;
  const latest = attempt.open ?? attempt.firstByte ?? attempt.end ?? Number.POSITIVE_INFINITY;
  // A fetch is reported when its body is first read, which may be long after the request.
  const isAfter = start >= earliest - CLOCK_TOLERANCE || (transport === 'fetch' && !before);
  if (!isAfter || start > latest + CLOCK_TOLERANCE) return null;
  return start >= earliest ? start - earliest : earliest - start + LONGEST_DELAY;
}

/** Whether the request got another kind of response, or none at all. */
function hasNoStream({ format, messages, status, error }: NetworkRequest): boolean {
  return format === null && messages.length === 0 && (status !== 0 || error !== null);
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}
