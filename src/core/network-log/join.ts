/**
 * Joins the network log's account of the page's streams with the hook's, which is in the session already: what only
 * the log knows is added to the connection the hook reported; a stream that no hook reported gets a connection of its
 * own. Pure: the log's polls come in, records go out.
 */
import type { CaptureRecord, ConnectionId, EpochMilliseconds } from '../record.ts';
import { isFromFile } from '../session/from-file.ts';
import type { Attempt, Connection, SessionView } from '../session/types.ts';
import { matchAttempt } from './match.ts';
import type { NetworkRequest } from './network-request.ts';
import { createOwnAccount, endReason, type OwnAccount } from './own-account.ts';
import { responseRecord } from './response-record.ts';
import { networkTimes, pageTimes } from './response-times.ts';
import { feedOfLog, type StreamFeed } from './stream-feed.ts';
import { type Alignment, createAlignment } from './unreported.ts';
import { watchForUnseenBody } from './unseen-body.ts';
import { wireLineRecords } from './wire-lines.ts';
import { type BodyPiece, createWireText, type WireText } from './wire-text.ts';

/** How long the hook may take to report a stream, in ms, before the log's account stands alone. */
const HOOK_DELAY = 3000;

/** How long the page's report of a message may take after the wire's, in ms: a log that is asked comes later than both. */
const REPORT_DELAY = 500;

/** How long a page may take to read that a body has ended, in ms, once it has all of its bytes. */
const END_DELAY = 3000;

/** How long after the new document's first request the word of its navigation may come, in ms. */
const NAVIGATION_DELAY = 300;

/** How long after a page's request its service worker may ask for the same, in ms. */
const PASSING_DELAY = 10_000;

export interface NetworkJoin {
  /** Takes one poll. Returns how many streams are still running. */
  update(requests: readonly NetworkRequest[], now: EpochMilliseconds): number;
  /** People should know this of a running request: `code` is a key of `_locales`. */
  remark(hop: NetworkRequest['hop'], code: string, time: EpochMilliseconds): void;
  /** The source heard nothing for a while: what it alone tells of may be incomplete. */
  interrupt(now: EpochMilliseconds): void;
  /**
   * A request of an earlier poll ended; `content` is its wire text, null when the browser does not have it. Returns whether a
   * poll had told of it.
   */
  finish(hop: NetworkRequest['hop'], content: string | null, now: EpochMilliseconds): boolean;
  /** More of a running request's body, from a source that reads the wire. */
  receive(hop: NetworkRequest['hop'], piece: BodyPiece): void;
  /**
   * The page went to another document: what ran before in an account of its own is over. Requests from before that the
   * log may still hold (those of frames) get no account any more.
   */
  navigate(now: EpochMilliseconds): void;
}

export interface NetworkJoinOutput {
  emit(record: CaptureRecord): void;
  /** An account of our own turned out to be a connection the hook reported after all. */
  withdraw(id: ConnectionId): void;
}

/** The attempt of the page's account that a request is. */
interface Joined {
  readonly id: ConnectionId;
  readonly attempt: number;
  readonly alignment: Alignment;
  /** Whether the page takes the rest of the body where its hook sees none of it. */
  readonly isUnseen: () => boolean;
  /** The messages that the log tells. */
  readonly logged: StreamFeed;
  /** What the wire tells in their place; null where nobody reads it. */
  parsed: StreamFeed | null;
}

/** What became of one request. */
interface Tracked {
  request: NetworkRequest;
  joined: Joined | null;
  own: OwnAccount | null;
  /** Null where nobody reads the wire. */
  wire: WireText | null;
  /** The response facts that were last told, to tell only what is new. */
  told: string;
  content: string | null;
  /** Null while it runs. */
  finishedAt: EpochMilliseconds | null;
  /** The wire text was filled in. */
  filled: boolean;
  /** All is told: there is nothing more to look at. */
  done: boolean;
}

export function createNetworkJoin(session: SessionView, output: NetworkJoinOutput): NetworkJoin {
  const tracked = new Map<string, Tracked>();
  /** `id attempt` of every attempt that has its request. */
  const taken = new Set<string>();
  const ownAccounts: OwnAccount[] = [];
  const ownIds = new Set<ConnectionId>();
  /** Start of the first request that may stand alone. */
  let earliest = Number.NEGATIVE_INFINITY;

  function track(request: NetworkRequest): Tracked {
    const known = tracked.get(request.key);
    if (known) {
      known.request = request;
      return known;
    }
    const fresh: Tracked = {
      request,
      joined: null,
      own: null,
      wire: null,
      told: '',
      content: null,
      finishedAt: null,
      filled: false,
      done: false,
    };
    tracked.set(request.key, fresh);
    return fresh;
  }

  function running(hop: NetworkRequest['hop']): Tracked | undefined {
    return [...tracked.values()].find(({ request, finishedAt }) => finishedAt === null && request.hop === hop);
  }

  const isTaken = ({ id }: Connection, attempt: number) => taken.has(`${id} ${attempt}`);

  /** The connections of other sources that still lack the request of an attempt. */
  function candidates(): Connection[] {
    return session.connections.filter(
      (connection) =>
        !isFromFile(connection) &&
        !ownIds.has(connection.id) &&
        connection.attempts.some((_, attempt) => !isTaken(connection, attempt)),
    );
  }

  function withdraw(entry: Tracked): void {
    if (!entry.own) return;
    ownIds.delete(entry.own.id);
    output.withdraw(entry.own.id);
    entry.own = null;
    entry.told = '';
  }

  /** A page's stream that its service worker passes on has two requests: the one that tells it is the page's, or came first. */
  function isToldByOther({ request }: Tracked): boolean {
    return [...tracked.values()].some(
      (other) => passesOn(request, other.request) || (other.joined !== null && passesOn(other.request, request)),
    );
  }

  function joinWithHook(entry: Tracked, connections: readonly Connection[]): void {
    // The browser that has to be guessed at (Firefox) is sure which requests are of workers: there is no hook.
    if (entry.request.isOriginGuessed && !entry.request.ofPage) return;
    const match = matchAttempt(entry.request, connections, isTaken);
    if (!match) return;
    const { connection, attempt } = match;
    taken.add(`${connection.id} ${attempt}`);
    withdraw(entry);
    entry.joined = {
      id: connection.id,
      attempt,
      alignment: createAlignment(connection, attempt, session.types),
      isUnseen: watchForUnseenBody(connection),
      logged: feedOfLog(() => entry.request.messages),
      parsed: null,
    };
    useWire(entry);
  }

  /** Brings the wire's text to whoever needs it, once that is known. */
  function useWire({ wire, own, joined, request }: Tracked): void {
    if (own) wire?.pass(own.receive);
    if (!wire || !joined) return;
    // Another body than an EventSource's is reported by the hook, whole.
    if (session.connection(joined.id)?.transport !== 'eventsource') {
      wire.ignore();
      return;
    }
    joined.parsed = wire.parse();
    if (joined.parsed) return;
    note({ own, joined }, 'note_wire_late', request.start);
  }

  function note({ own, joined }: Pick<Tracked, 'own' | 'joined'>, code: string, time: EpochMilliseconds): void {
    const connection = (joined ?? own)?.id;
    if (connection !== undefined) output.emit({ kind: 'note', connection, time, code, values: [] });
  }

  function standAlone(entry: Tracked): void {
    const { request } = entry;
    const account =
      ownAccounts.find((candidate) => candidate.continues(request)) ?? createOwnAccount(request, output.emit);
    if (!ownAccounts.includes(account)) ownAccounts.push(account);
    ownIds.add(account.id);
    account.begin(request);
    entry.own = account;
    account.advance(request);
    useWire(entry);
  }

  function tellResponse(entry: Tracked, id: ConnectionId, attemptTime: EpochMilliseconds | undefined): void {
    const record = responseRecord(entry.request, id, attemptTime, entry.finishedAt !== null);
    if (record === null) return;
    const facts = JSON.stringify(record);
    if (facts === entry.told) return;
    entry.told = facts;
    output.emit(record);
  }

  function advanceJoined(entry: Tracked, connection: Connection, joined: Joined, now: EpochMilliseconds): void {
    const { attempt, alignment, logged, parsed, isUnseen } = joined;
    const isBody = connection.transport !== 'eventsource';
    const isFinished = entry.finishedAt !== null;
    tellResponse(entry, connection.id, connection.attempts[attempt]?.start);
    // A body that the hook sees is reported whole, as bytes: the log has nothing to add to its messages.
    if (isBody && !isUnseen()) {
      if (isEndUnread(entry, connection.attempts[attempt], now)) tellClose(entry, connection.id, now);
      return;
    }
    const feed = parsed ?? logged;
    const before = parsed && !isFinished ? now - REPORT_DELAY : Number.POSITIVE_INFINITY;
    for (const item of alignment.takeUnreported(feed, before, isBody)) {
      output.emit({ ...item, connection: connection.id, late: true });
    }
    if (isFinished && isBody) tellClose(entry, connection.id, now);
    entry.done = isFinished && feed.first() === null;
    if (!isBody && isFinished && entry.content !== null && !entry.filled) {
      entry.filled = true;
      const times = pageTimes(connection, attempt, networkTimes(entry.request), alignment.pageTime);
      for (const record of wireLineRecords(entry.content, connection.id, times)) output.emit(record);
    }
  }

  function tellClose({ request }: Tracked, connection: ConnectionId, time: EpochMilliseconds): void {
    output.emit({ kind: 'close', connection, time, reason: endReason(request), detail: request.error ?? '' });
  }

  function advance(entry: Tracked, connections: readonly Connection[], now: EpochMilliseconds): void {
    if (entry.done) return;
    if (!entry.joined) joinWithHook(entry, connections);
    if (entry.joined) {
      const connection = session.connection(entry.joined.id);
      if (connection) advanceJoined(entry, connection, entry.joined, now);
      return;
    }
    const { ofPage, start } = entry.request;
    const isShown = start >= earliest && !isOfPrerender(entry.request);
    const isAlone = isShown && (!ofPage || now - start > HOOK_DELAY || entry.wire?.isFull() === true);
    if (!entry.own && isAlone && !isToldByOther(entry)) standAlone(entry);
    if (!entry.own) return;
    tellResponse(entry, entry.own.id, undefined);
    entry.own.advance(entry.request);
    if (entry.finishedAt === null) return;
    entry.own.finish(entry.request, entry.content, now);
    // A page's stream may turn out to be one that its hook reports.
    entry.done = !ofPage;
  }

  return {
    update(requests, now) {
      const present = new Set(requests.map(({ key }) => key));
      const connections = candidates();
      const entries = requests.map(track).sort((a, b) => a.request.start - b.request.start);
      // Also those that are over: a worker's request may be before the page's is known.
      for (const entry of entries) if (entry.own && isToldByOther(entry)) withdraw(entry);
      for (const entry of entries) advance(entry, connections, now);
      // The log forgets on navigation; a worker's stream that vanished so was ended by it.
      for (const [key, entry] of tracked) {
        if (present.has(key)) continue;
        entry.own?.vanish(entry.request, now);
        tracked.delete(key);
      }
      return [...tracked.values()].filter(({ finishedAt }) => finishedAt === null).length;
    },
    receive(hop, piece) {
      const entry = running(hop);
      if (!entry) return;
      if (!entry.wire) {
        entry.wire = createWireText();
        useWire(entry);
      }
      entry.wire.push(piece);
    },
    remark(hop, code, time) {
      const entry = running(hop);
      if (entry) note(entry, code, time);
    },
    interrupt(now) {
      for (const entry of tracked.values()) {
        const isOnlySource = entry.own !== null || entry.joined?.parsed;
        if (isOnlySource && entry.finishedAt === null) note(entry, 'note_network_interrupted', now);
      }
    },
    finish(hop, content, now) {
      const entry = running(hop);
      if (!entry) return false;
      entry.finishedAt = now;
      entry.content = content;
      advance(entry, candidates(), now);
      return true;
    },
    navigate(now) {
      earliest = now - NAVIGATION_DELAY;
      for (const { own, request } of tracked.values()) if (request.start < earliest) own?.vanish(request, now);
    },
  };
}

/** Whether the page has all bytes of a body that has ended, and reads no further: after a `[DONE]` many do not. */
function isEndUnread({ request, finishedAt }: Tracked, attempt: Attempt | undefined, now: EpochMilliseconds): boolean {
  const isDue = finishedAt !== null && now - finishedAt > END_DELAY;
  return isDue && attempt?.end === null && attempt.bytes === request.bodySize;
}

/**
 * Whether a page asked that is prerendered: the log ties its requests to no page, but they are no worker's, and its hook tells of them
 * once it is shown.
 * @see https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header
 */
function isOfPrerender({ requestHeaders }: NetworkRequest): boolean {
  return requestHeaders.some(([name, value]) => name === 'sec-purpose' && value.includes('prerender'));
}

/** Whether `worker` is a service worker's request on behalf of `page`, a request that it answered. */
function passesOn(worker: NetworkRequest, page: NetworkRequest): boolean {
  const isSame = worker.url === page.url && worker.method === page.method;
  const way = worker.start - page.start;
  return isSame && !worker.ofPage && page.ofPage && page.fromServiceWorker && way >= 0 && way < PASSING_DELAY;
}
