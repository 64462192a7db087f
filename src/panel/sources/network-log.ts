/**
 * The source over Chrome's network log: what no hook in the page can see. The log has to be polled, and each answer costs
 * in proportion to all it holds, so it is polled less often the more it costs, and hardly at all while nothing streams.
 */
import { NetworkJoin } from '../../core/network-log/join.ts';
import { readNetworkLog, readNetworkRequest } from '../../core/network-log/network-request.ts';
import type { ConnectionId } from '../../core/record.ts';
import type { SessionView } from '../../core/session/types.ts';
import type { NetworkSource } from './network-source.ts';
import { createOwnRecords } from './own-records.ts';
import type { Sink } from './source.ts';

/** What the source needs of the browser: `chrome.devtools.network`, cut down. */
export interface NetworkLog {
  /** All entries, also of requests in flight. */
  entries(): Promise<readonly unknown[]>;
  /** The text of an entry of {@link entries} that the server has ended; null while it is in flight, and when it broke. */
  content?(entry: unknown): Promise<string | null>;
  /** Calls back for every request that ends; `content` gives its text, null when there is none. Returns a function that stops it. */
  onFinished(callback: (entry: unknown, content: () => Promise<string | null>) => void): () => void;
}

export interface NetworkLogOptions {
  readonly log: NetworkLog;
  readonly session: SessionView;
  /** Takes back a connection that another source reported after all. */
  readonly withdraw: (id: ConnectionId) => void;
  /** The time, in ms since the epoch. */
  readonly now: () => number;
}

/** Shortest pause between two polls while something streams, in ms. */
const SHORTEST_PAUSE = 500;
/**
 * The polls take at most this share of the time, but for the longest pause while something streams, in ms: with 100,000 messages in
 * the log one answer keeps DevTools and this panel busy for a second and more, which the page's stream would pay for.
 */
const COST_SHARE = 0.05;
const LONGEST_STREAMING_PAUSE = 30_000;
/** A worker's stream gives no sign of itself while it runs: without streams the log is asked at these intervals, in ms. */
const IDLE_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

/** The log forgets a question asked while the page is replaced: after this time, in ms, it is asked again. */
const LONGEST_ANSWER = 5000;

function noAnswer(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, LONGEST_ANSWER, null));
}

/** A source that polls `log` while it is started. */
export function createNetworkLogSource({ log, session, withdraw, now }: NetworkLogOptions): NetworkSource {
  const own = createOwnRecords(`network:${crypto.randomUUID()}`);
  let sink: Sink | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer fires, by `performance.now()`. */
  let due = Number.POSITIVE_INFINITY;
  let idlePause = IDLE_PAUSE;
  let isIdle = true;
  /** Number of the question that waits for its answer; null when none does. */
  let asking: number | null = null;
  let asked = 0;
  let hasAnswered = false;
  let stopListening: (() => void) | null = null;
  /** Requests that ended since the last poll, with their wire text, and the number of the last question before that. */
  let ended: { readonly hop: string; readonly text: string | null; readonly question: number }[] = [];
  const join = new NetworkJoin(session, { emit: own.add, withdraw });

  /** Requests that ended before we listened: no event reports them again. */
  async function findEnded(entries: readonly unknown[]): Promise<void> {
    for (const entry of entries) {
      const request = readNetworkRequest(entry);
      if (!request) continue;
      const text = (await log.content?.(entry)) ?? null;
      if (text !== null || request.error !== null) ended.push({ hop: request.hop, text, question: asked + 1 });
    }
  }

  async function poll(): Promise<void> {
    const question = ++asked;
    asking = question;
    const begin = performance.now();
    const entries = await Promise.race([log.entries(), noAnswer()]);
    if (asking !== question) return;
    asking = null;
    if (!sink) return;
    if (entries === null) {
      schedule(SHORTEST_PAUSE);
      return;
    }
    if (!hasAnswered) void findEnded(entries);
    hasAnswered = true;
    const running = join.update(readNetworkLog(entries), now());
    // A request that ended while the log was being asked may only be in the next answer.
    const unknown = ended.filter(({ hop, text }) => !join.finish(hop, text, now()));
    ended = unknown.filter(({ question: latest }) => latest >= question);
    own.send(sink);
    const cost = performance.now() - begin;
    isIdle = running === 0;
    idlePause = isIdle ? Math.min(LONGEST_PAUSE, idlePause * 2) : IDLE_PAUSE;
    schedule(isIdle ? idlePause : Math.min(LONGEST_STREAMING_PAUSE, Math.max(SHORTEST_PAUSE, cost / COST_SHARE)));
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    if (!sink) return;
    due = performance.now() + delay;
    timer = setTimeout(() => void poll(), delay);
  }

  /** Never postpones a poll that is due earlier: streams that end faster than the pause would postpone it forever. */
  function lookSoon(): void {
    if (isIdle && asking === null && due > performance.now() + SHORTEST_PAUSE) schedule(SHORTEST_PAUSE);
  }

  async function finished(entry: unknown, content: () => Promise<string | null>): Promise<void> {
    const request = readNetworkRequest(entry);
    if (request) {
      // Awaited first: until then a poll may replace this list with another.
      const text = await content();
      ended.push({ hop: request.hop, text, question: asked });
    }
    // What ended may have been a worker's script, which opens a stream next.
    lookSoon();
  }

  return {
    start(newSink) {
      if (sink) return;
      sink = newSink;
      stopListening = log.onFinished((entry, content) => void finished(entry, content));
      void poll();
    },
    stop() {
      clearTimeout(timer);
      stopListening?.();
      stopListening = null;
      sink = null;
    },
    lookSoon,
    navigated() {
      join.navigate(now());
      own.send(sink);
      // Whatever the log of the page before cost, and whether or not it forgot what it was asked last.
      asking = null;
      schedule(SHORTEST_PAUSE);
    },
  };
}
