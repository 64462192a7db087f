/**
 * Joins the network log's account of the page's streams with the hook's, which is already in the session. What only the
 * log knows is added to the connection that the hook reported; a stream that no hook reported gets a connection of its
 * own. Pure: polls of the log go in, records come out.
 */
import type { CaptureRecord, ConnectionId, EpochMilliseconds } from '../record.ts';
import { isFromFile } from '../session/from-file.ts';
import type { Attempt, Connection, SessionView } from '../session/types.ts';
import { matchAttempt } from './match.ts';
import { isRefusedStream, type NetworkRequest } from './network-request.ts';
import { createOwnAccount, endReason, type OwnAccount } from './own-account.ts';
import { responseRecord } from './response-record.ts';
import { networkTimes, pageTimes } from './response-times.ts';
import { feedOfLog } from './stream-feed.ts';
import { type JoinedAttempt, type TrackedRequest, TrackedRequests } from './tracked-requests.ts';
import { createAlignment } from './unreported.ts';
import { watchForUnseenBody } from './unseen-body.ts';
import { wireLineRecords } from './wire-lines.ts';
import { type BodyPiece, createWireText } from './wire-text.ts';

/** How long the hook may take to report a stream, in ms, before the log's account gets a connection of its own. */
const HOOK_DELAY = 3000;

/**
 * How long after the wire the page's report of a message may arrive, in ms: a log that is polled comes later than both.
 */
const REPORT_DELAY = 500;

/** How long a page may take to notice that a body has ended, in ms, once it has all of its bytes. */
const END_DELAY = 3000;

/** How long after the new document's first request the navigation itself may be reported, in ms. */
const NAVIGATION_DELAY = 300;

export interface NetworkJoinOutput {
  emit(record: CaptureRecord): void;
  /** A connection of our own turned out to be one that the hook reported after all. */
  withdraw(id: ConnectionId): void;
}

export class NetworkJoin {
  readonly #session: SessionView;
  readonly #output: NetworkJoinOutput;
  readonly #requests = new TrackedRequests();
  /** `id attempt` of every attempt that has its request. */
  readonly #taken = new Set<string>();
  readonly #ownAccounts: OwnAccount[] = [];
  readonly #ownIds = new Set<ConnectionId>();
  /** Requests that started before this get no connection of their own. */
  #earliest = Number.NEGATIVE_INFINITY;

  constructor(session: SessionView, output: NetworkJoinOutput) {
    this.#session = session;
    this.#output = output;
  }

  /** Takes one poll. Returns how many streams are still running. */
  update(requests: readonly NetworkRequest[], now: EpochMilliseconds): number {
    const connections = this.#candidates();
    const entries = requests
      .map((request) => this.#requests.track(request))
      .sort((a, b) => a.request.start - b.request.start);
    // Includes requests that are over: a service worker's request may be known before the page's.
    const own = entries.filter(({ account }) => account?.kind === 'own');
    for (const entry of this.#requests.toldByOthers(own)) this.#withdraw(entry);
    for (const entry of entries) this.#advance(entry, connections, now);
    // The log forgets requests on navigation; if a worker's stream disappears, the navigation ended it.
    for (const { account, request } of this.#requests.keepOnly(new Set(requests.map(({ key }) => key)))) {
      if (account?.kind === 'own') account.own.vanish(request, now);
    }
    return this.#requests.running().length;
  }

  /** Takes more of a running request's body, from a source that reads the wire. */
  receive(hop: NetworkRequest['hop'], piece: BodyPiece): void {
    const entry = this.#requests.runningHop(hop);
    if (!entry) return;
    if (!entry.wire) {
      entry.wire = createWireText();
      this.#useWire(entry);
    }
    entry.wire.push(piece);
  }

  /** Adds a note about a running request; `code` is a key of `_locales`. */
  remark(hop: NetworkRequest['hop'], code: string, time: EpochMilliseconds): void {
    const entry = this.#requests.runningHop(hop);
    if (entry) this.#note(entry, code, time);
  }

  /** The source received nothing for a while: streams that only it reports may be incomplete. */
  interrupt(now: EpochMilliseconds): void {
    for (const entry of this.#requests.running()) {
      const isOnlySource = entry.account?.kind === 'own' || entry.account?.parsed;
      if (isOnlySource) this.#note(entry, 'note_network_interrupted', now);
    }
  }

  /**
   * A request of an earlier poll ended; `content` is its wire text, null if the browser does not have it. Returns
   * whether any poll had listed the request.
   */
  finish(hop: NetworkRequest['hop'], content: string | null, now: EpochMilliseconds): boolean {
    const entry = this.#requests.runningHop(hop);
    if (!entry) return false;
    entry.finishedAt = now;
    entry.content = content;
    this.#advance(entry, this.#candidates(), now);
    return true;
  }

  /**
   * The page navigated to another document: ends the earlier streams that have connections of their own. Earlier
   * requests that the log may still contain (those of frames) no longer get one.
   */
  navigate(now: EpochMilliseconds): void {
    this.#earliest = now - NAVIGATION_DELAY;
    for (const { account, request } of this.#requests.values()) {
      if (account?.kind === 'own' && request.start < this.#earliest) account.own.vanish(request, now);
    }
  }

  #isTaken({ id }: Connection, attempt: number): boolean {
    return this.#taken.has(`${id} ${attempt}`);
  }

  /** The connections of other sources with an attempt whose request is still missing. */
  #candidates(): Connection[] {
    return this.#session.connections.filter(
      (connection) =>
        !isFromFile(connection) &&
        !this.#ownIds.has(connection.id) &&
        connection.attempts.some((_, attempt) => !this.#isTaken(connection, attempt)),
    );
  }

  #advance(entry: TrackedRequest, connections: readonly Connection[], now: EpochMilliseconds): void {
    if (entry.done) return;
    if (entry.account?.kind !== 'joined') this.#joinWithHook(entry, connections);
    if (entry.account?.kind === 'joined') {
      const connection = this.#session.connection(entry.account.id);
      if (connection) this.#advanceJoined(entry, connection, entry.account, now);
      return;
    }
    if (this.#mayStandAlone(entry, now)) this.#standAlone(entry);
    if (entry.account) this.#advanceOwn(entry, entry.account.own, now);
  }

  #joinWithHook(entry: TrackedRequest, connections: readonly Connection[]): void {
    // The browser that does not tell a request's origin (Firefox) does tell which requests are a worker's: those have
    // no hook.
    if (entry.request.isOriginGuessed && !entry.request.ofPage) return;
    const match = matchAttempt(entry.request, connections, (connection, attempt) => this.#isTaken(connection, attempt));
    if (!match) return;
    const { connection, attempt } = match;
    this.#taken.add(`${connection.id} ${attempt}`);
    this.#withdraw(entry);
    entry.account = {
      kind: 'joined',
      id: connection.id,
      attempt,
      alignment: createAlignment(connection, attempt, this.#session.types),
      isUnseen: watchForUnseenBody(connection),
      logged: feedOfLog(() => entry.request.messages),
      parsed: null,
    };
    this.#useWire(entry);
  }

  #advanceJoined(entry: TrackedRequest, connection: Connection, joined: JoinedAttempt, now: EpochMilliseconds): void {
    const { attempt, alignment, logged, parsed, isUnseen } = joined;
    const { emit } = this.#output;
    const isBody = connection.transport !== 'eventsource';
    const isFinished = entry.finishedAt !== null;
    this.#tellResponse(entry, connection.id, connection.attempts[attempt]?.start);
    // A body that the hook sees is reported whole, as bytes: the log has nothing to add to its messages.
    if (isBody && !isUnseen()) {
      if (isEndUnread(entry, connection.attempts[attempt], now)) this.#tellClose(entry, connection.id, now);
      return;
    }
    const feed = parsed ?? logged;
    const before = parsed && !isFinished ? now - REPORT_DELAY : Number.POSITIVE_INFINITY;
    for (const item of alignment.takeUnreported(feed, before, isBody)) {
      emit({ ...item, connection: connection.id, late: true });
    }
    if (isFinished && isBody) this.#tellClose(entry, connection.id, now);
    entry.done = isFinished && feed.first() === null;
    if (!isBody && isFinished && entry.content !== null && !entry.filled) {
      entry.filled = true;
      const times = pageTimes(connection, attempt, networkTimes(entry.request), alignment.pageTime);
      for (const record of wireLineRecords(entry.content, connection.id, times)) emit(record);
    }
  }

  #mayStandAlone(entry: TrackedRequest, now: EpochMilliseconds): boolean {
    const { account, request, wire } = entry;
    if (account || request.start < this.#earliest || isOfPrerender(request)) return false;
    const isLate = now - request.start > HOOK_DELAY;
    const isHookSilent = !request.ofPage || isLate || wire?.isFull() === true || isRefusedStream(request);
    return isHookSilent && this.#requests.toldByOthers([entry]).length === 0;
  }

  #standAlone(entry: TrackedRequest): void {
    const { request } = entry;
    const own =
      this.#ownAccounts.find((candidate) => candidate.continues(request)) ??
      createOwnAccount(request, this.#output.emit);
    if (!this.#ownAccounts.includes(own)) this.#ownAccounts.push(own);
    this.#ownIds.add(own.id);
    own.begin(request);
    entry.account = { kind: 'own', id: own.id, own };
    own.advance(request);
    this.#useWire(entry);
  }

  #advanceOwn(entry: TrackedRequest, own: OwnAccount, now: EpochMilliseconds): void {
    this.#tellResponse(entry, own.id, undefined);
    own.advance(entry.request);
    if (entry.finishedAt === null) return;
    own.finish(entry.request, entry.content, now);
    // The hook may still report a stream of the page.
    entry.done = !entry.request.ofPage;
  }

  /** Withdraws the request's own connection, if it has one. */
  #withdraw(entry: TrackedRequest): void {
    if (entry.account?.kind !== 'own') return;
    this.#ownIds.delete(entry.account.id);
    this.#output.withdraw(entry.account.id);
    entry.account = null;
    entry.told = '';
  }

  /** Passes the wire's bytes to the account that needs them, once that is known. */
  #useWire(entry: TrackedRequest): void {
    const { wire, account, request } = entry;
    if (!wire || !account) return;
    if (account.kind === 'own') wire.pass(account.own.receive);
    // Only an EventSource needs them: the hook reports the whole body of anything else.
    else if (this.#session.connection(account.id)?.transport !== 'eventsource') wire.ignore();
    else {
      account.parsed = wire.parse();
      if (!account.parsed) this.#note(entry, 'note_wire_late', request.start);
    }
  }

  #note({ account }: TrackedRequest, code: string, time: EpochMilliseconds): void {
    if (account) this.#output.emit({ kind: 'note', connection: account.id, time, code, values: [] });
  }

  #tellClose({ request }: TrackedRequest, connection: ConnectionId, time: EpochMilliseconds): void {
    const reason = endReason(request);
    this.#output.emit({ kind: 'close', connection, time, reason });
  }

  #tellResponse(entry: TrackedRequest, id: ConnectionId, attemptTime: EpochMilliseconds | undefined): void {
    const record = responseRecord(entry.request, id, attemptTime, entry.finishedAt !== null);
    if (record === null) return;
    const facts = JSON.stringify(record);
    if (facts === entry.told) return;
    entry.told = facts;
    this.#output.emit(record);
  }
}

/** Whether the page has all bytes of a body that has ended but does not read to its end: many stop after a `[DONE]`. */
function isEndUnread(
  { request, finishedAt }: TrackedRequest,
  attempt: Attempt | undefined,
  now: EpochMilliseconds,
): boolean {
  const isDue = finishedAt !== null && now - finishedAt > END_DELAY;
  return isDue && attempt?.end === null && attempt.bytes === request.bodySize;
}

/**
 * Whether the request was made by a prerendering page: the log ties it to no page, but it is not a worker's, and the
 * page's hook reports it once the page is shown.
 * @see https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header
 */
function isOfPrerender({ requestHeaders }: NetworkRequest): boolean {
  return requestHeaders.some(([name, value]) => name === 'sec-purpose' && value.includes('prerender'));
}
