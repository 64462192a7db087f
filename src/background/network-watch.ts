/**
 * Reports to panels the requests of their tabs, while they want them. It keeps only the panels' wishes, which they send again
 * after this context was stopped, and the taps on bodies being read.
 */
import type { NetworkFact, NetworkNews, NetworkWish } from '../protocol/network.ts';
import type { HeaderList } from '../protocol/records.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { RequestEvent, RequestListener, Requests, ResponseEvent } from './requests.ts';

/** How long the rest of a body may arrive after its request has ended, in ms. */
const longestDelay = 2_000;

interface Watcher {
  readonly tab: number;
  readonly wish: NetworkWish;
  /** Null while unknown. */
  isPrivate: boolean | null;
  /** Origins of the tab's documents, as far as the browser reported them; the panel knows of others. */
  readonly origins: Set<string>;
  readonly post: Post;
  readonly outbox: Outbox;
}

interface Tap {
  readonly event: RequestEvent;
  readonly end: () => void;
  /** The end of the request, reported only after the body. */
  over: NetworkFact | null;
}

type Post = (news: NetworkNews) => void;
type UnreadReason = (NetworkFact & { kind: 'unread' })['why'];

export interface NetworkWatch {
  /** From now on `panel` wants this; `post`, the same function for one port, reaches it. */
  watch(panel: string, tab: number, wish: NetworkWish, post: Post): Promise<void>;
  /** The panel has consumed this many bytes of bodies. */
  taken(panel: string, bytes: number): void;
  leave(panel: string): void;
  /** `tab` shows another top document, or its document has another URL. */
  located(tab: number, url: string): void;
  /** The user granted or revoked a permission. */
  permissionsChanged(): Promise<void>;
}

export function createNetworkWatch(requests: Requests): NetworkWatch {
  const watchers = new Map<string, Watcher>();
  /** The active listeners, by tab. */
  const listening = new Map<number | null, { readonly canTap: boolean; readonly stop: () => void }>();
  const taps = new Map<string, Tap>();
  let mayTap = false;

  /** Whether the request is one of the watcher's tab: by its tab, or by the origin of the worker that made it. */
  function concerns({ tab, wish, isPrivate, origins }: Watcher, event: RequestEvent): boolean {
    if (event.tab !== null) return event.tab === tab;
    const origin = event.initiator === null ? null : originOf(event.initiator);
    if (origin === null || event.isPrivate !== isPrivate) return false;
    return origins.has(origin) || wish.origins.includes(origin);
  }

  function located(tab: number, url: string): void {
    const origin = originOf(url);
    if (origin === null) return;
    for (const { tab: own, origins } of watchers.values()) {
      if (own !== tab || origins.has(origin)) continue;
      origins.clear();
      origins.add(origin);
    }
  }

  function reads(watcher: Watcher, event: RequestEvent): boolean {
    const { wire } = watcher.wish;
    return (wire === 'all' || (wire === 'workers' && event.tab === null)) && concerns(watcher, event);
  }

  function tell(event: RequestEvent, fact: NetworkFact): void {
    for (const watcher of watchers.values()) if (concerns(watcher, event)) watcher.outbox.add(fact);
  }

  /** Forgets `request` and reports the end that was held back while its body was being read. */
  function forget(request: string): void {
    const tap = taps.get(request);
    taps.delete(request);
    if (tap?.over) tell(tap.event, tap.over);
  }

  function untap(request: string, why: UnreadReason): void {
    const tap = taps.get(request);
    if (!tap) return;
    tap.end();
    tell(tap.event, { kind: 'unread', request, time: Date.now(), why });
    forget(request);
  }

  function received(event: RequestEvent, bytes: Uint8Array, time: number): void {
    const { request } = event;
    const readers = [...watchers.values()].filter((watcher) => reads(watcher, event));
    for (const { outbox } of readers) outbox.add({ kind: 'body', request, time, bytes });
    if (readers.some(({ outbox }) => outbox.isOverfull())) untap(request, 'too_fast');
  }

  /** Reads the body if it is an event stream that a watcher wants. Returns whether it does. */
  function tap(event: ResponseEvent): boolean {
    if (!mayTap || !isEventStream(event.headers)) return false;
    if (![...watchers.values()].some((watcher) => reads(watcher, event))) return false;
    const { request } = event;
    const end = requests.tap(request, {
      received: (bytes, time) => received(event, bytes, time),
      stopped: () => forget(request),
      failed: () => untap(request, 'failed'),
    });
    if (!end) return false;
    taps.set(request, { event, end, over: null });
    return true;
  }

  const listener: RequestListener = {
    framed({ tab, url }) {
      const origin = originOf(url);
      if (origin === null) return;
      for (const watcher of watchers.values()) if (watcher.tab === tab) watcher.origins.add(origin);
    },
    sent: (event) => tell(event, { kind: 'request', ...headOf(event), headers: event.headers }),
    answered(event) {
      const { status, statusLine, address, headers } = event;
      const isRead = tap(event);
      tell(event, { kind: 'response', ...headOf(event), headers, status, statusLine, address, isRead });
    },
    ended(event) {
      const { request, time, error } = event;
      const tap = taps.get(request);
      const end: NetworkFact = { kind: 'end', request, time, error };
      if (!tap) {
        tell(event, end);
        return;
      }
      tap.over = end;
      setTimeout(() => {
        if (taps.get(request) === tap) forget(request);
      }, longestDelay);
    },
  };

  /** Listens to what the watchers want, and to nothing else. */
  function settle(): void {
    const wanted = new Map<number | null, boolean>();
    for (const { tab, wish } of watchers.values()) {
      wanted.set(tab, (wanted.get(tab) ?? false) || (mayTap && wish.wire === 'all'));
      wanted.set(null, (wanted.get(null) ?? false) || (mayTap && wish.wire !== 'off'));
    }
    for (const [tab, { canTap, stop }] of listening) {
      if (wanted.get(tab) === canTap) continue;
      listening.delete(tab);
      stop();
    }
    for (const [tab, canTap] of wanted) {
      if (!listening.has(tab)) listening.set(tab, { canTap, stop: requests.listen(tab, canTap, listener) });
    }
    for (const [request, { event }] of taps) {
      if (!mayTap || ![...watchers.values()].some((watcher) => reads(watcher, event))) untap(request, 'switched_off');
    }
  }

  async function refresh(told: Iterable<Watcher>): Promise<void> {
    mayTap = await requests.mayTap();
    for (const { outbox } of told) outbox.post({ kind: 'wire', state: mayTap ? 'ready' : 'not-permitted' });
    settle();
  }

  return {
    async watch(panel, tab, wish, post) {
      const before = watchers.get(panel);
      const outbox = before?.post === post ? before.outbox : createOutbox(post);
      const { isPrivate = null, origins = new Set<string>() } = before ?? {};
      const watcher: Watcher = { tab, wish, isPrivate, origins, post, outbox };
      watchers.set(panel, watcher);
      settle();
      if (isPrivate === null) {
        const facts = await requests.about(tab);
        watcher.isPrivate = facts.isPrivate;
        if (facts.url !== null) located(tab, facts.url);
      }
      await refresh([watcher]);
    },
    located,
    taken: (panel, bytes) => watchers.get(panel)?.outbox.taken(bytes),
    leave(panel) {
      watchers.delete(panel);
      settle();
    },
    permissionsChanged: () => refresh(watchers.values()),
  };
}

function headOf({ request, time, url, method, tab, initiator }: RequestEvent) {
  return { request, time, url, method, ofPage: tab !== null, initiator };
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** @see https://html.spec.whatwg.org/multipage/iana.html#text/event-stream */
function isEventStream(headers: HeaderList): boolean {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return type.split(';', 1)[0]?.trim().toLowerCase() === 'text/event-stream';
}
