/** Findings about the page that reads a stream: what it listens to, and how many streams it opens. */
import { describe, expect, test } from 'vitest';
import { type ConnectionScript, eventSource } from '../../support/records.ts';
import { answered, findingsOf, found, open, page, rulesOf } from './streams.ts';

const second = 1_000;
const minute = 60 * second;

describe('the page', () => {
  const unheard = (type: string) => ({ type, heard: false }) as const;

  test('does not listen to a type', () => {
    const script = open().listens(60, 'message').message(100, 'a').message(200, 'b', unheard('presence'));
    const [finding] = findingsOf(script, second);
    expect(rulesOf(findingsOf(script, second))).toEqual(['unheard_types_one']);
    expect(finding).toMatchObject({
      title: { values: [1, 'presence', 'presence'] },
      example: 'source.addEventListener("presence", (event) => { … });',
    });
  });

  test('does not listen to several types', () => {
    const script = open().listens(60, 'message').message(100, 'a');
    expect(found(script.message(200, 'b', unheard('presence')).message(300, 'c', unheard('typing')))).toEqual([
      'unheard_types_many',
    ]);
  });

  test('listens to message only, and all events have names', () => {
    expect(found(open().listens(60, 'message').message(200, 'b', unheard('presence')))).toEqual([
      'unheard_types_message',
    ]);
  });

  test('never listened', () => {
    expect(found(open().message(200, 'b', unheard('message')).closed(300))).toEqual(['unheard_types_nobody']);
  });

  test('listens to a name that is nearly right', () => {
    const script = open()
      .listens(60, 'message', 'orderCreated')
      .message(100, 'a')
      .message(200, 'b', unheard('order_created'));
    expect(found(script)).toContain('misspelt_listener');
    const other = open().listens(60, 'message', 'ping').message(100, 'a').message(200, 'b', unheard('pong-list'));
    expect(found(other)).not.toContain('misspelt_listener');
  });

  test('listens too late', () => {
    const script = open().listens(60, 'message').message(100, 'a').message(200, 'b', unheard('order'));
    expect(found(script.listens(300, 'order').message(400, 'c', { type: 'order' }))).toContain('late_listener');
    const early = open().listens(60, 'message', 'order').message(100, 'a', { type: 'order' });
    expect(found(early)).toEqual([]);
  });

  test('opens one URL twice', () => {
    const url = 'https://api.example/feed';
    expect(found([open('a', { url }), open('b', { url })])).toEqual(['opened_twice']);
    expect(found([open('a', { url }).closed(500), open('b', { url })])).toEqual([]);
  });

  test('lets streams pile up', () => {
    const start = Date.UTC(2026, 0, 1, 12);
    const piled = (count: number, apart: number): ConnectionScript[] =>
      Array.from({ length: count }, (_, number) => {
        const facts = { frame: page, url: `https://api.example/room?id=${number}`, time: start + number * apart };
        return answered(eventSource(`r${number}`, facts), number * apart + 10).opened(number * apart + 20);
      });
    expect(found(piled(5, 4_000), 30 * second)).toEqual(['leak']);
    expect(found(piled(3, 4_000), 30 * second)).toEqual([]);
    expect(found(piled(5, 10), 30 * second)).toEqual([]);
  });

  test('moves on to other views and leaves their streams open', () => {
    const start = Date.UTC(2026, 0, 1, 12);
    const views = (count: number, viewOf: (number: number) => number): ConnectionScript[] =>
      Array.from({ length: count }, (_, number) => {
        const frame = { ...page, url: `${page.url}#room-${viewOf(number)}` };
        const facts = { frame, url: `https://api.example/rooms/${number}/events`, time: start + number * 4_000 };
        return answered(eventSource(`w${number}`, facts), number * 4_000 + 10).opened(number * 4_000 + 20);
      });
    expect(found(views(3, Number), 30 * second)).toEqual(['leak_views']);
    expect(found(views(2, Number), 30 * second)).toEqual([]);
    // Several streams in one view are intended.
    expect(
      found(
        views(3, () => 1),
        30 * second,
      ),
    ).toEqual([]);
    const closed = views(3, Number).map((script, number) =>
      number < 2 ? script.closed(number * 4_000 + 3_900) : script,
    );
    expect(found(closed, 30 * second)).toEqual([]);
  });

  test('lets the streams of its views pile up', () => {
    const start = Date.UTC(2026, 0, 1, 12);
    const piled = (path: (number: number) => string): ConnectionScript[] =>
      Array.from({ length: 5 }, (_, number) => {
        const facts = { frame: page, url: `https://api.example${path(number)}`, time: start + number * 4_000 };
        return answered(eventSource(`v${number}`, facts), number * 4_000 + 10).opened(number * 4_000 + 20);
      });
    expect(
      found(
        piled((number) => `/rooms/${number}/events`),
        30 * second,
      ),
    ).toEqual(['leak']);
    expect(
      found(
        piled((number) => `/rooms/5f8d0d55b54764421b7156c${number}`),
        30 * second,
      ),
    ).toEqual(['leak']);
    expect(
      found(
        piled((number) => `/${['orders', 'news', 'chat', 'quotes', 'alerts'][number]}`),
        30 * second,
      ),
    ).toEqual([]);
  });

  test('opens and closes in a loop', () => {
    const start = Date.UTC(2026, 0, 1, 12);
    const loop = (count: number, apart: number): ConnectionScript[] =>
      Array.from({ length: count }, (_, number) => {
        const facts = { frame: page, url: 'https://api.example/feed', time: start + number * apart };
        return eventSource(`l${number}`, facts).closed(number * apart + 100);
      });
    expect(found(loop(6, 500), 10 * second)).toEqual(['tight_loop']);
    expect(found(loop(6, 20_000), 3 * minute)).toEqual([]);
    expect(found(loop(3, 500), 10 * second)).toEqual([]);
  });

  test('opens a new stream after each break instead of letting the browser reconnect', () => {
    const start = Date.UTC(2026, 0, 1, 12);
    type End = (stream: ConnectionScript, after: number) => ConnectionScript;
    const givenUp: End = (stream, after) => stream.error(after, 'network-error').closed(after + 1);
    const refused: End = (stream, after) => stream.error(after, 'status', 'closed');
    const streams = (count: number, apart: number, end: End): ConnectionScript[] =>
      Array.from({ length: count }, (_, number) => {
        const after = number * apart;
        const facts = { frame: page, url: 'https://api.example/feed', time: start + after };
        const stream = answered(eventSource(`n${number}`, facts), after + 10).opened(after + 20);
        return end(stream.message(after + 30, `${number}`, { id: `${number}` }), after + 3_000);
      });
    expect(found(streams(4, 4_000, givenUp), 20 * second)).toEqual(['opened_anew']);
    expect(found(streams(3, 4_000, givenUp), 20 * second)).toEqual([]);
    expect(found(streams(4, 2 * minute, givenUp), 10 * minute)).toEqual([]);
    expect(found(streams(4, 4_000, refused), 20 * second)).not.toContain('opened_anew');
  });
});
