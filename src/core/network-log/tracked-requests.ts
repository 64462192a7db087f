/** The requests that the network log listed, and what became of each. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { NetworkRequest } from './network-request.ts';
import type { OwnAccount } from './own-account.ts';
import type { StreamFeed } from './stream-feed.ts';
import type { Alignment } from './unreported.ts';
import type { WireText } from './wire-text.ts';

/** How long after a page's request its service worker may make the same one, in ms. */
const PASSING_DELAY = 10_000;

/** The attempt in the page's account that a request belongs to. */
export interface JoinedAttempt {
  readonly kind: 'joined';
  readonly id: ConnectionId;
  readonly attempt: number;
  readonly alignment: Alignment;
  /** Whether the page reads the rest of the body in a way that its hook cannot see. */
  readonly isUnseen: () => boolean;
  /** The messages in the log. */
  readonly logged: StreamFeed;
  /** What the wire has, to be used instead of `logged`; null if nobody reads it. */
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
  /** The account that reports it; null until that is known. */
  account: JoinedAttempt | StandsAlone | null;
  /** Null if nobody reads the wire. */
  wire: WireText | null;
  /** The response facts that were reported last, to report only changes. */
  told: string;
  content: string | null;
  /** Null while it is running. */
  finishedAt: EpochMilliseconds | null;
  /** The lines of the wire text were filled in. */
  filled: boolean;
  /** Everything was reported: nothing is left to do. */
  done: boolean;
}

export class TrackedRequests {
  readonly #byKey = new Map<string, TrackedRequest>();

  /** The entry of `request`, updated; a new one if the request was not seen before. */
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

  /** Forgets all requests but those with these keys; returns the forgotten ones. */
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
   * Those of `entries` whose stream another request reports. When a service worker passes a page's stream on, there are
   * two requests for it; the page's reports it, or the one that was joined first.
   */
  toldByOthers(entries: readonly TrackedRequest[]): TrackedRequest[] {
    // Nearly always empty: nothing is compared then.
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

/** Whether `worker` is a service worker's request made to answer `page`. */
function passesOn(worker: NetworkRequest, page: NetworkRequest): boolean {
  const isSame = worker.url === page.url && worker.method === page.method;
  const delay = worker.start - page.start;
  return isSame && !worker.ofPage && page.ofPage && page.fromServiceWorker && delay >= 0 && delay < PASSING_DELAY;
}
