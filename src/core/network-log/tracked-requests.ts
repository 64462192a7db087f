/** The requests that the network log told of, and what became of each. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { NetworkRequest } from './network-request.ts';
import type { OwnAccount } from './own-account.ts';
import type { StreamFeed } from './stream-feed.ts';
import type { Alignment } from './unreported.ts';
import type { WireText } from './wire-text.ts';

/** How long after a page's request its service worker may ask for the same, in ms. */
const PASSING_DELAY = 10_000;

/** The attempt of the page's account that a request is. */
export interface JoinedAttempt {
  readonly kind: 'joined';
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

/** A request of a stream that no hook reported. */
interface StandsAlone {
  readonly kind: 'own';
  readonly id: ConnectionId;
  readonly own: OwnAccount;
}

export interface TrackedRequest {
  request: NetworkRequest;
  /** Where it is told of; null while that is not known. */
  account: JoinedAttempt | StandsAlone | null;
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

export class TrackedRequests {
  readonly #byKey = new Map<string, TrackedRequest>();

  /** The entry of `request`, brought up to date; a new one for a request that was not seen before. */
  track(request: NetworkRequest): TrackedRequest {
    const known = this.#byKey.get(request.key);
    if (known) {
      known.request = request;
      return known;
    }
    const fresh: TrackedRequest = {
      request,
      account: null,
      wire: null,
      told: '',
      content: null,
      finishedAt: null,
      filled: false,
      done: false,
    };
    this.#byKey.set(request.key, fresh);
    return fresh;
  }

  values(): Iterable<TrackedRequest> {
    return this.#byKey.values();
  }

  running(): TrackedRequest[] {
    return [...this.#byKey.values()].filter(({ finishedAt }) => finishedAt === null);
  }

  runningHop(hop: NetworkRequest['hop']): TrackedRequest | undefined {
    return this.running().find(({ request }) => request.hop === hop);
  }

  /** Forgets all but the requests with these keys; returns the forgotten ones. */
  keepOnly(keys: ReadonlySet<string>): TrackedRequest[] {
    const forgotten: TrackedRequest[] = [];
    for (const [key, entry] of this.#byKey) {
      if (keys.has(key)) continue;
      this.#byKey.delete(key);
      forgotten.push(entry);
    }
    return forgotten;
  }

  /**
   * Those of `entries` whose stream is told of by another request: a page's stream that its service worker passes on has two, and
   * the one that tells it is the page's, or the one that was joined first.
   */
  toldByOthers(entries: readonly TrackedRequest[]): TrackedRequest[] {
    // Nearly always none: nothing is compared then.
    const answered = [...this.#byKey.values()].filter(({ request }) => request.ofPage && request.fromServiceWorker);
    if (answered.length === 0) return [];
    const joined = [...this.#byKey.values()].filter(({ account }) => account?.kind === 'joined');
    return entries.filter(
      ({ request }) =>
        answered.some((page) => passesOn(request, page.request)) ||
        joined.some((worker) => passesOn(worker.request, request)),
    );
  }
}

/** Whether `worker` is a service worker's request on behalf of `page`, a request that it answered. */
function passesOn(worker: NetworkRequest, page: NetworkRequest): boolean {
  const isSame = worker.url === page.url && worker.method === page.method;
  const delay = worker.start - page.start;
  return isSame && !worker.ofPage && page.ofPage && page.fromServiceWorker && delay >= 0 && delay < PASSING_DELAY;
}
