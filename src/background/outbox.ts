/** Queue of news for one panel: batches facts, and reports when a panel that cannot keep up has too many bytes in flight. */
import type { NetworkFact, NetworkNews } from '../protocol/network.ts';

/** How long a fact may wait for others, in ms. */
const flushDelay = 20;
/** Bytes of bodies that may be on their way to a panel. */
const mostInFlight = 16_000_000;

export interface Outbox {
  add(fact: NetworkFact): void;
  /** Posts at once, after everything queued. */
  post(news: NetworkNews): void;
  /** The panel has consumed this many bytes of bodies. */
  taken(bytes: number): void;
  /** Whether more bytes are on their way than the panel should have to hold. */
  isOverfull(): boolean;
}

export function createOutbox(post: (news: NetworkNews) => void): Outbox {
  let waiting: NetworkFact[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight = 0;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const facts = waiting;
    waiting = [];
    post({ kind: 'network', facts });
  }

  return {
    add(fact) {
      waiting.push(fact);
      if (fact.kind === 'body') inFlight += fact.bytes.length;
      timer ??= setTimeout(flush, flushDelay);
    },
    post(news) {
      flush();
      post(news);
    },
    taken(bytes) {
      inFlight = Math.max(0, inFlight - bytes);
    },
    isOverfull: () => inFlight > mostInFlight,
  };
}
