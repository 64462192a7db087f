/** What the checks' addresses answer. */
import type { Exchange } from '../exchange.ts';
import type { DemoServer } from '../server.ts';

/** `?text=` as an event stream; `status`, `type`, `allow` and `credentials` (of another origin), `end=yes`. */
function stream(exchange: Exchange): void {
  const given = (name: string) => exchange.url.searchParams.get(name);
  const allow = given('allow');
  const credentials = given('credentials');
  const type = given('type') ?? 'text/event-stream';
  const status = exchange.number('status', 200);
  exchange.head(status, {
    // A browser reads none of its body: even the end of a chunked one would be taken for the next response.
    ...(status === 205 ? { 'content-length': '0' } : {}),
    'cache-control': 'no-store',
    ...(type === '' ? {} : { 'content-type': type }),
    ...(allow === null ? {} : { 'access-control-allow-origin': allow }),
    ...(credentials === null ? {} : { 'access-control-allow-credentials': credentials }),
  });
  if (status !== 204 && status !== 205) exchange.write(given('text') ?? '');
  if (given('end') === 'yes' || status !== 200) exchange.end();
}

/** Sends the last event id of the request, then ends. */
function again(exchange: Exchange): void {
  const last = exchange.lastEventId;
  const told = last === null ? 'none' : `last ${Buffer.from(last, 'latin1').toString()}`;
  exchange.stream();
  exchange.write('retry: 10\n');
  exchange.write(exchange.url.search === '?empty' ? `id: 1\n\ndata: ${told}\n\nid\n\n` : `id: …é1\ndata: ${told}\n\n`);
  exchange.end();
}

/** Adds the addresses to `server`, below `/web-platform/`. */
export function servePlatformStreams(server: DemoServer): void {
  const redirect = (exchange: Exchange) =>
    exchange.answer(exchange.number('status', 302), { location: exchange.url.searchParams.get('to') ?? '' });
  server.route('/web-platform/stream', stream);
  server.route('/web-platform/open', (exchange) => exchange.stream());
  server.route('/web-platform/redirect', redirect);
  server.route('/web-platform/round', (exchange) => exchange.answer(302, { location: '/web-platform/round' }));
  server.route('/web-platform/again', again);
  server.route('/web-platform/echo', (exchange) => {
    const headers = new Map(server.recorder.requests(exchange.url.pathname).at(-1)?.headers);
    const lowered = new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
    const told = ['accept', 'cache-control', 'last-event-id'].map((name) => `${name}: ${lowered.get(name) ?? 'none'}`);
    exchange.stream();
    exchange.send({ data: [exchange.method, ...told].join(', ') });
  });
  server.route('/web-platform/stop', (exchange) => {
    if (exchange.lastEventId !== null) {
      exchange.answer(204, {});
      return;
    }
    exchange.stream();
    exchange.write('retry: 10\nid: 1\ndata: 1\n\n');
    exchange.end();
  });
}
