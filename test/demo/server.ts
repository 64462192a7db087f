/**
 * The demo server: the pages and streams that people see with `npm start` and that the browser tests use. It listens
 * three times on this machine only: HTTP/1.1, HTTP/1.1 again (another origin), and HTTP/2 over TLS.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { cert, key } from './certificate.ts';
import { Exchange } from './exchange.ts';
import { landingPage } from './landing.ts';
import { htmlPage, scenarioPage } from './page.ts';
import { Recorder } from './recorder.ts';
import { scenarios } from './scenarios.ts';
import type { StageAddresses } from './stage.ts';

type Handler = (exchange: Exchange) => void | Promise<void>;

export interface DemoServer {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly url: string;
  /** The same server, another origin. */
  readonly otherUrl: string;
  /** The same server over HTTP/2; its certificate is self-signed. */
  readonly secureUrl: string;
  /** A page that opens no stream. */
  readonly emptyPage: string;
  /** What the server saw. */
  readonly recorder: Recorder;
  /** Adds (or replaces) an answer for one path, for tests. */
  route(path: string, handler: Handler): void;
  /** Adds (or replaces) a page of this HTML for one path, for tests; gives its URL. */
  page(path: string, html: string, headers?: Readonly<Record<string, string>>): string;
  /** Ends all connections and stops. */
  close(): Promise<void>;
}

/** Starts the server; `port` 0 is any free one. */
export async function startDemoServer(port = 0): Promise<DemoServer> {
  const recorder = new Recorder();
  const routes = new Map<string, Handler>();
  const sockets = new Set<Socket>();

  async function answer(
    request: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
  ): Promise<void> {
    recorder.record(request, response);
    const exchange = new Exchange(request, response, new URL(request.url ?? '/', url));
    await handlerFor(exchange.url.pathname)(exchange);
  }

  function handlerFor(path: string): Handler {
    const added = routes.get(path);
    if (added !== undefined) return added;
    if (path === '/') return (exchange) => exchange.answer(200, html(), landingPage(addresses('/mixed/stream')));
    const page = scenarios.find((scenario) => scenario.path === path);
    if (page !== undefined) {
      return (exchange) =>
        exchange.answer(
          200,
          html(page.pageHeaders),
          scenarioPage(page, addresses(`${page.path}/stream${exchange.url.search}`)),
        );
    }
    const owner = scenarios.find((scenario) => path.startsWith(`${scenario.path}/`));
    if (owner !== undefined) return owner.run;
    return (exchange) => exchange.answer(404, html(), htmlPage('Not found', '<h1>There is no such page</h1>'));
  }

  const addresses = (stream: string): StageAddresses => ({ stream, otherOrigin: otherUrl, secureOrigin: secureUrl });
  const first = createServer(answer);
  const second = createServer(answer);
  const secure = createSecureServer({ key, cert, allowHTTP1: true }, answer);
  const servers = [first, second, secure];
  for (const server of servers) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  const url = `http://localhost:${await listen(first, port)}`;
  const otherUrl = `http://localhost:${await listen(second, 0)}`;
  const secureUrl = `https://localhost:${await listen(secure, 0)}`;

  function page(path: string, body: string, headers?: Readonly<Record<string, string>>): string {
    routes.set(path, (exchange) => exchange.answer(200, html(headers), htmlPage(path, body)));
    return url + path;
  }

  return {
    url,
    otherUrl,
    secureUrl,
    emptyPage: page('/empty', '<p>No stream here</p>'),
    recorder,
    route: (path, handler) => void routes.set(path, handler),
    page,
    async close() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** Listens on this machine only; gives the port. */
async function listen(server: NetServer, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The demo server listens on no TCP port.');
  return address.port;
}

function html(headers: Readonly<Record<string, string>> = {}) {
  return { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers };
}
