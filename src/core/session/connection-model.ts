/** One connection: its facts, its state and its attempts. Its log is written through the entry writer. */
import type {
  CloseReason,
  ConnectionId,
  ConnectionRecord,
  EpochMilliseconds,
  ListenerRecord,
  ResponseRecord,
  StreamFormat,
} from '../record.ts';
import { AttemptRecord } from './attempt-record.ts';
import { Bodies } from './bodies.ts';
import { EntryLog } from './entry-log.ts';
import { type EntryPlace, EntryWriter } from './entry-writer.ts';
import { isFailure } from './failure.ts';
import type { Shared } from './shared.ts';
import {
  type Connection,
  type ConnectionState,
  EntryFlag,
  type ListenerInfo,
  type SystemDetail,
  type WireIssue,
} from './types.ts';
import { WireIssues } from './wire-issues.ts';

/** Maximum number of listeners kept per connection. */
const mostListeners = 1_000;
/** Maximum length, in code units, of a fact that the browser words, such as an error message. */
const longestDetail = 4_096;

/** The state after an end. An error means a failure, whatever its reason, unless the server requested the end. */
function stateAfter(reason: CloseReason, byError: boolean): 'closed' | 'failed' {
  return isFailure(reason) || (byError && reason !== 'stopped') ? 'failed' : 'closed';
}

export class ConnectionModel implements Connection {
  readonly facts: ConnectionRecord;
  readonly created: EpochMilliseconds;
  readonly log: EntryLog;
  readonly writer: EntryWriter;
  readonly attempts: AttemptRecord[] = [];
  readonly listeners: (ListenerInfo & { until: EpochMilliseconds | null })[] = [];
  readonly dropped = { count: 0, bytes: 0 };
  issues = new WireIssues();
  index: number;
  state: ConnectionState = 'connecting';
  updated: EpochMilliseconds;
  ended: EpochMilliseconds | null = null;
  lastEventId = '';
  reconnectionTime: number | null = null;
  messages = 0;
  bytes = 0;
  /**
   * Its state before its document was left; null while the document is there, and when something else ended the
   * connection.
   */
  #stateBefore: ConnectionState | null = null;
  /** The last attempt, and whether an error ended it; null while one runs, and when it had ended earlier. */
  #last: { readonly attempt: AttemptRecord; readonly byError: boolean } | null = null;
  /** The counts of the hidden entries. */
  #hidden: {
    readonly messages: number;
    readonly bytes: number;
    readonly dropped: Connection['dropped'];
    readonly issues: WireIssues;
  } | null = null;

  constructor(facts: ConnectionRecord, index: number, shared: Shared) {
    this.facts = facts;
    this.index = index;
    this.created = facts.time;
    this.updated = facts.time;
    this.log = new EntryLog(facts.format, new Bodies(shared.cache), (attempt) => this.#attemptFacts(attempt));
    this.writer = new EntryWriter(this.log, shared);
    this.beginAttempt(facts.time);
  }

  get id(): ConnectionId {
    return this.facts.connection;
  }
  get transport() {
    return this.facts.transport;
  }
  get format(): StreamFormat {
    return this.facts.format;
  }
  get url() {
    return this.facts.url;
  }
  get method() {
    return this.facts.method;
  }
  get withCredentials() {
    return this.facts.withCredentials;
  }
  get frame() {
    return this.facts.frame;
  }
  get initiator() {
    return this.facts.initiator;
  }
  get requestHeaders() {
    return this.facts.requestHeaders;
  }
  get requestBodySize() {
    return this.facts.requestBodySize;
  }
  get wireIssues(): readonly WireIssue[] {
    return this.issues.list;
  }
  get timing(): Connection['timing'] {
    return this.facts.timing ?? (this.isImported ? 'recorded' : 'live');
  }
  /** Comes from a file that the user chose: limits do not apply. */
  get isImported(): boolean {
    return this.facts.transport === 'import' || this.facts.timing !== undefined;
  }
  get isEnded(): boolean {
    return this.state === 'closed' || this.state === 'failed';
  }
  get attempt(): AttemptRecord | undefined {
    return this.attempts[this.attempts.length - 1];
  }

  /** Place of a new entry in the current attempt. */
  place(time: EpochMilliseconds, chunk = -1): EntryPlace {
    this.updated = Math.max(this.updated, time);
    return { time, attempt: this.attempts.length - 1, chunk, flags: 0 };
  }

  /** Place of an entry that was reported late. */
  latePlace(time: EpochMilliseconds): EntryPlace {
    let attempt = this.attempts.length - 1;
    while (attempt > 0 && (this.attempts[attempt]?.start ?? 0) > time) attempt -= 1;
    return { time, attempt, chunk: -1, flags: EntryFlag.late };
  }

  beginAttempt(time: EpochMilliseconds, lastEventId?: string | null): void {
    this.#endAttempt(time, 'unknown');
    const attempt = new AttemptRecord(time, this.attempt, {
      retryInForce: this.reconnectionTime,
      url: this.url,
      withCredentials: this.withCredentials,
    });
    // An EventSource sends its last event ID; if the request was seen, its header corrects this.
    const inferred = this.transport === 'eventsource' && this.lastEventId !== '' ? this.lastEventId : undefined;
    attempt.lastEventId = lastEventId === undefined ? inferred : lastEventId;
    this.attempts.push(attempt);
    this.state = 'connecting';
    this.#last = null;
    this.ended = null;
    this.writer.system('connecting', this.place(time), null);
  }

  open(time: EpochMilliseconds): void {
    if (this.isEnded) return;
    this.#resume(time);
    const { attempt } = this;
    if (!attempt || attempt.open !== null) return;
    attempt.open = time;
    this.state = 'open';
    this.writer.system('open', this.place(time), null);
  }

  /** Data arrived: the stream is open even if nobody reported that. */
  receive(time: EpochMilliseconds): void {
    if (this.isEnded) return;
    this.#resume(time);
    if (this.attempt) this.attempt.open ??= time;
    this.state = 'open';
  }

  /** Handles an error after which the browser reconnects by itself. */
  interrupt(time: EpochMilliseconds, reason: CloseReason, detail: string): void {
    // This may be the error of an attempt whose beginning nobody saw.
    this.#resume(time);
    const ended = this.#endAttempt(time, reason);
    if (!this.isEnded) this.state = 'waiting';
    this.#writeEnd('error', time, reason, detail, false, ended);
  }

  /** Handles an error after which the browser does not reconnect. */
  fail(time: EpochMilliseconds, reason: CloseReason, detail: string): void {
    this.#stateBefore = null;
    this.#resume(time);
    const ended = this.#endAttempt(time, reason);
    this.state = stateAfter(ended?.endReason ?? reason, true);
    this.#last = ended && { attempt: ended, byError: true };
    this.#writeEnd('error', time, reason, detail, true, ended);
  }

  /** Its document was left: for good, or for the back/forward cache, from which it may come back. */
  leave(time: EpochMilliseconds): void {
    if (this.isEnded) return;
    const { state } = this;
    this.close(time, 'navigation', '');
    this.#stateBefore = state;
  }

  /** Whether its document was left and nothing else ended it. */
  get isAway(): boolean {
    return this.#stateBefore !== null;
  }

  /** Its document is back: the stream continues where it was. */
  comeBack(): void {
    if (this.#stateBefore === null) return;
    this.state = this.#stateBefore;
    this.#stateBefore = null;
    this.ended = null;
    if (this.state !== 'waiting') this.attempt?.reopen();
  }

  close(time: EpochMilliseconds, reason: CloseReason, detail: string): void {
    this.#stateBefore = null;
    if (this.isEnded) return;
    const ended = this.#endAttempt(time, reason);
    this.state = stateAfter(ended?.endReason ?? reason, false);
    this.#last = ended && { attempt: ended, byError: false };
    this.#writeEnd('close', time, reason, detail, true, ended);
  }

  addResponse(record: ResponseRecord): void {
    const { attemptTime } = record;
    let index = this.attempts.length - 1;
    if (attemptTime !== undefined) {
      const distance = (attempt: AttemptRecord | undefined) => Math.abs((attempt?.start ?? 0) - attemptTime);
      for (const [at, attempt] of this.attempts.entries()) {
        if (distance(attempt) < distance(this.attempts[index])) index = at;
      }
    }
    const attempt = this.attempts[index];
    attempt?.addResponse(record, this.attempts[index - 1]);
    // The response may tell more precisely why the attempt ended, and thus whether it failed.
    const last = this.#last;
    if (this.isEnded && last !== null && attempt === last.attempt && attempt.endReason) {
      this.state = stateAfter(attempt.endReason, last.byError);
    }
  }

  addListener({ type, listening, position, time }: ListenerRecord): void {
    if (listening) {
      if (this.listeners.length < mostListeners) this.listeners.push({ type, position, since: time, until: null });
      return;
    }
    const fits = (listener: ListenerInfo) => listener.until === null && listener.type === type;
    const listener = this.listeners.find((one) => fits(one) && one.position === position) ?? this.listeners.find(fits);
    if (listener) listener.until = time;
  }

  /** Counts what arrived in an attempt; `time` is that of the first message. */
  count(messages: number, bytes: number, time: EpochMilliseconds, attemptNumber = this.attempts.length - 1): void {
    this.messages += messages;
    this.bytes += bytes;
    const attempt = this.attempts[attemptNumber];
    if (!attempt) return;
    attempt.messages += messages;
    attempt.bytes += bytes;
    if (messages > 0) attempt.firstMessage = Math.min(attempt.firstMessage ?? time, time);
  }

  /** Hides the entries and their counts. */
  hide(): void {
    this.log.hide();
    this.#hidden = { messages: this.messages, bytes: this.bytes, dropped: { ...this.dropped }, issues: this.issues };
    this.issues = new WireIssues();
    this.messages = 0;
    this.bytes = 0;
    this.dropped.count = 0;
    this.dropped.bytes = 0;
  }

  /** Removes all entries and their counts. */
  empty(): void {
    this.hide();
    this.log.releaseHidden();
    this.#hidden = null;
  }

  /** Brings back what was hidden, before the entries that came since. */
  unhide(): void {
    const hidden = this.#hidden;
    if (hidden === null) return;
    this.#hidden = null;
    this.log.unhide();
    hidden.issues.append(this.issues);
    this.issues = hidden.issues;
    this.messages += hidden.messages;
    this.bytes += hidden.bytes;
    this.dropped.count += hidden.dropped.count;
    this.dropped.bytes += hidden.dropped.bytes;
  }

  /** While it waits to reconnect, anything that arrives belongs to a new attempt. */
  #resume(time: EpochMilliseconds): void {
    if (this.state === 'waiting') this.beginAttempt(time);
  }

  /** Ends the current attempt and returns it; null if none is running. */
  #endAttempt(time: EpochMilliseconds, reason: CloseReason): AttemptRecord | null {
    const { attempt } = this;
    if (!attempt || attempt.end !== null) return null;
    attempt.finish(time, reason);
    return attempt;
  }

  /** Writes the entry of an end. It shows the attempt's reason, which a later response may still refine. */
  #writeEnd(
    kind: 'error' | 'close',
    time: EpochMilliseconds,
    reason: CloseReason,
    detail: string,
    final: boolean,
    ended: AttemptRecord | null,
  ): void {
    if (final) this.ended = time;
    this.writer.system(kind, this.place(time), {
      kind,
      get reason() {
        return ended?.endReason ?? reason;
      },
      detail: detail.slice(0, longestDetail),
      final,
    });
  }

  #attemptFacts(index: number): SystemDetail | null {
    const attempt = this.attempts[index];
    if (!attempt) return null;
    return { kind: 'connecting', attempt: index, lastEventId: attempt.lastEventId, waited: attempt.waited };
  }
}
