/**
 * The source over the requests that the background watches (Firefox): status, headers and ends, and in wire mode the bytes.
 * They are joined with the page's account in the same way as Chrome's network log.
 */
import { NetworkJoin } from '../../core/network-log/join.ts';
import type { ConnectionId } from '../../core/record.ts';
import type { SessionView } from '../../core/session/types.ts';
import type { NetworkFact } from '../../protocol/network.ts';
import type { NetworkSource } from './network-source.ts';
import { createOwnRecords } from './own-records.ts';
import { createRequestBook } from './request-book.ts';
import type { Sink } from './source.ts';

export interface WatchedRequestsOptions {
  readonly session: SessionView;
  /** Takes back a connection that another source reported after all. */
  readonly withdraw: (id: ConnectionId) => void;
  /** The time, in ms since the epoch. */
  readonly now: () => number;
}

export interface WatchedRequestsSource extends NetworkSource {
  /** What the background reported, in order. */
  take(facts: readonly NetworkFact[]): void;
  /** The background was stopped in between: what happened then is unknown. */
  interrupted(): void;
}

/** Pause before both accounts are compared again, in ms: the page's arrives later than the network's. */
const soon = 100;
const pause = 500;
/** How long after the new document's first request its navigation may be reported, in ms. */
const navigationDelay = 1_000;

export function createWatchedRequestsSource({ session, withdraw, now }: WatchedRequestsOptions): WatchedRequestsSource {
  const own = createOwnRecords(`network:${crypto.randomUUID()}`);
  const book = createRequestBook();
  let sink: Sink | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const join = new NetworkJoin(session, { emit: own.add, withdraw });

  function compare(): void {
    const running = join.update(book.streams(), now());
    own.send(sink);
    if (running > 0) schedule(pause);
  }

  /** Compares after at most this many ms. */
  function schedule(delay: number): void {
    if (!sink) return;
    clearTimeout(timer);
    timer = setTimeout(compare, delay);
  }

  function takeOne(fact: NetworkFact): void {
    switch (fact.kind) {
      case 'body':
        join.receive(fact.request, fact);
        break;
      case 'unread':
        join.remark(fact.request, `note_wire_${fact.why}`, fact.time);
        break;
      case 'end':
        book.take(fact);
        join.update(book.streams(), now());
        join.finish(fact.request, null, fact.time);
        break;
      default:
        book.take(fact);
        if (fact.kind === 'response') join.update(book.streams(), now());
    }
  }

  return {
    start(newSink) {
      sink = newSink;
    },
    stop() {
      clearTimeout(timer);
      sink = null;
    },
    take(facts) {
      for (const fact of facts) takeOne(fact);
      compare();
    },
    interrupted() {
      join.interrupt(now());
      own.send(sink);
    },
    lookSoon: () => schedule(soon),
    navigated() {
      join.navigate(now());
      book.forgetEnded(now() - navigationDelay);
      own.send(sink);
      schedule(soon);
    },
  };
}
