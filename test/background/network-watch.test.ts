/** Who hears of which request, what is listened to and read for it, and how little where nobody wants it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createNetworkWatch } from '../../src/background/network-watch.ts';
import type { RequestEvent, RequestListener, Requests, TapListener } from '../../src/background/requests.ts';
import type { NetworkFact, NetworkNews, WireMode } from '../../src/protocol/network.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A browser whose requests a test makes: `7` and `8` are tabs. */
function fakeBrowser() {
  const listeners = new Map<number | null, { canTap: boolean; listener: RequestListener }>();
  const taps = new Map<string, TapListener & { readonly isEnded: () => boolean }>();
  let mayTap = true;
  const requests: Requests = {
    listen(tab, canTap, listener) {
      const entry = { canTap, listener };
      listeners.set(tab, entry);
      return () => {
        if (listeners.get(tab) === entry) listeners.delete(tab);
      };
    },
    tap(request, listener) {
      let isEnded = false;
      taps.set(request, { ...listener, isEnded: () => isEnded });
      return () => {
        isEnded = true;
      };
    },
    mayTap: async () => mayTap,
    about: async () => ({ isPrivate: false, url: 'https://app.example/page' }),
  };
  const event = (tab: number | null, request: string, facts: Partial<RequestEvent> = {}): RequestEvent => ({
    request,
    time: 0,
    url: 'https://api.example/feed',
    method: 'GET',
    tab,
    initiator: 'https://app.example/',
    isPrivate: false,
    ...facts,
  });
  return {
    requests,
    taps,
    permit(value: boolean) {
      mayTap = value;
    },
    /** What is listened to, `!` where the browser waits for the answer. */
    listening: () => [...listeners].map(([tab, { canTap }]) => `${tab ?? 'workers'}${canTap ? '!' : ''}`).sort(),
    answer(tab: number | null, request: string, type = 'text/event-stream', facts: Partial<RequestEvent> = {}) {
      listeners.get(tab)?.listener.answered({
        ...event(tab, request, facts),
        status: 200,
        statusLine: 'HTTP/1.1 200 OK',
        address: null,
        headers: [['content-type', type]],
      });
    },
    end: (tab: number | null, request: string) =>
      listeners.get(tab)?.listener.ended({ ...event(tab, request), error: null }),
  };
}

/** A panel and what it was told. */
function fakePanel() {
  const news: NetworkNews[] = [];
  const facts = (): NetworkFact[] => {
    vi.advanceTimersByTime(100);
    return news.flatMap((one) => (one.kind === 'network' ? one.facts : []));
  };
  return {
    post: (one: NetworkNews) => void news.push(one),
    news,
    kinds: () => facts().map(({ kind, request }) => `${kind} ${request}`),
  };
}

const wish = (wire: WireMode) => ({ kind: 'watch', origins: [], wire }) as const;

it('listens to the tabs with a panel, and to nothing after the last one left', async () => {
  const browser = fakeBrowser();
  const watch = createNetworkWatch(browser.requests);
  await watch.watch('a', 7, wish('off'), fakePanel().post);
  await watch.watch('b', 8, wish('workers'), fakePanel().post);
  expect(browser.listening()).toEqual(['7', '8', 'workers!']);
  watch.leave('b');
  expect(browser.listening()).toEqual(['7', 'workers']);
  watch.leave('a');
  expect(browser.listening()).toEqual([]);
});

it('tells of a tab’s own requests, and of workers of its origins only', async () => {
  const browser = fakeBrowser();
  const watch = createNetworkWatch(browser.requests);
  const panel = fakePanel();
  const other = fakePanel();
  await watch.watch('a', 7, wish('off'), panel.post);
  await watch.watch('b', 8, wish('off'), other.post);
  browser.answer(7, '1');
  browser.answer(null, '2');
  browser.answer(null, '3', undefined, { initiator: 'https://elsewhere.example/' });
  browser.answer(null, '4', undefined, { isPrivate: true });
  expect(panel.kinds()).toEqual(['response 1', 'response 2']);
  watch.located(8, 'https://elsewhere.example/');
  browser.answer(null, '5', undefined, { initiator: 'https://elsewhere.example/' });
  expect(other.kinds()).toEqual(['response 2', 'response 5']);
});

it('reads only event streams, only those that are wanted, only with the permission', async () => {
  const browser = fakeBrowser();
  const watch = createNetworkWatch(browser.requests);
  const panel = fakePanel();
  await watch.watch('a', 7, wish('workers'), panel.post);
  browser.answer(null, 'worker');
  browser.answer(null, 'page', 'text/html');
  browser.answer(7, 'own');
  expect([...browser.taps.keys()]).toEqual(['worker']);
  await watch.watch('a', 7, wish('all'), panel.post);
  browser.answer(7, 'own again', 'Text/Event-Stream; charset=utf-8');
  expect([...browser.taps.keys()]).toEqual(['worker', 'own again']);
  browser.permit(false);
  await watch.permissionsChanged();
  browser.answer(7, 'without permission');
  expect(browser.taps.size).toBe(2);
  expect(panel.news.at(-1)).toEqual({ kind: 'wire', state: 'not-permitted' });
  expect(browser.listening()).toEqual(['7', 'workers']);
});

it('lets a stream go when the mode is switched off or the panel leaves, and says so', async () => {
  const browser = fakeBrowser();
  const watch = createNetworkWatch(browser.requests);
  const panel = fakePanel();
  await watch.watch('a', 7, wish('all'), panel.post);
  browser.answer(7, '1');
  browser.taps.get('1')?.received(new Uint8Array(3), 0);
  await watch.watch('a', 7, wish('off'), panel.post);
  expect(browser.taps.get('1')?.isEnded()).toBe(true);
  expect(panel.kinds()).toEqual(['response 1', 'body 1', 'unread 1']);
  await watch.watch('a', 7, wish('all'), panel.post);
  browser.answer(7, '2');
  watch.leave('a');
  expect(browser.taps.get('2')?.isEnded()).toBe(true);
});

it('tells the end after the last of the body, which may come later', async () => {
  const browser = fakeBrowser();
  const watch = createNetworkWatch(browser.requests);
  const panel = fakePanel();
  await watch.watch('a', 7, wish('all'), panel.post);
  browser.answer(7, '1');
  browser.end(7, '1');
  browser.taps.get('1')?.received(new Uint8Array(3), 0);
  browser.taps.get('1')?.stopped();
  expect(panel.kinds()).toEqual(['response 1', 'body 1', 'end 1']);
});

it('gives up reading, not the stream, when a panel does not take what comes', async () => {
  const browser = fakeBrowser();
  const watch = createNetworkWatch(browser.requests);
  const panel = fakePanel();
  await watch.watch('a', 7, wish('all'), panel.post);
  browser.answer(7, '1');
  const megabyte = new Uint8Array(1_000_000);
  for (let count = 0; count < 15; count += 1) browser.taps.get('1')?.received(megabyte, 0);
  watch.taken('a', 15_000_000);
  for (let count = 0; count < 15; count += 1) browser.taps.get('1')?.received(megabyte, 0);
  expect(browser.taps.get('1')?.isEnded()).toBe(false);
  for (let count = 0; count < 2; count += 1) browser.taps.get('1')?.received(megabyte, 0);
  expect(browser.taps.get('1')?.isEnded()).toBe(true);
  expect(panel.kinds().at(-1)).toBe('unread 1');
});
