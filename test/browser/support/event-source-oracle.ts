/**
 * The browser's own account of an event stream: the bytes are served to a real `EventSource` in a headless Chromium,
 * and what it dispatched is read back.
 */
import { createServer } from 'node:http';
import { launch } from 'puppeteer-core';
import { findChromium } from '../../run/find-chromium.ts';

/** One dispatched message: type, data, last event id. */
export type Dispatched = readonly [type: string, data: string, lastEventId: string];

export interface EventSourceOracle {
  /** What Chromium dispatches of each stream, for the types that the stream's lines name. */
  dispatched(streams: readonly Uint8Array[]): Promise<Dispatched[][]>;
  close(): Promise<void>;
}

/** At most six connections to a host at once (HTTP/1.1). */
const AT_ONCE = 6;

/** Every type that a line of the stream may name, found without a parser: an EventSource has no wildcard. */
function typesIn(stream: Uint8Array): string[] {
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(stream).split(/\r\n|\r|\n/);
  const named = lines.filter((line) => /^\uFEFF?event/.test(line)).map((line) => line.replace(/^[^:]*:? ?/, ''));
  return [...new Set(['message', ...named])].filter((type) => type !== '');
}

/** Runs in the page: opens one EventSource a stream and gives back what each dispatched until its stream ended. */
async function collectInPage(jobs: { url: string; types: string[] }[], atOnce: number): Promise<Dispatched[][]> {
  const results: Dispatched[][] = jobs.map(() => []);
  let next = 0;
  const collect = (index: number, url: string, types: string[]) =>
    new Promise<void>((resolve) => {
      const source = new EventSource(url);
      for (const type of types) {
        source.addEventListener(type, (event) => {
          if (event instanceof MessageEvent) results[index]?.push([event.type, event.data, event.lastEventId]);
        });
      }
      source.onerror = () => {
        source.close();
        resolve();
      };
    });
  const work = async () => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = jobs[index];
      if (job) await collect(index, job.url, job.types);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

export async function startEventSourceOracle(): Promise<EventSourceOracle> {
  let served: readonly Uint8Array[] = [];
  const server = createServer((request, response) => {
    const index = /^\/stream\/(\d+)$/.exec(request.url ?? '')?.[1];
    const stream = index === undefined ? undefined : served[Number(index)];
    response.writeHead(200, {
      'content-type': stream ? 'text/event-stream' : 'text/html',
      'cache-control': 'no-store',
    });
    response.end(stream ?? '<!doctype html><title>EventSource</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stream server has no port.');
  const browser = await launch({
    executablePath: findChromium(),
    headless: true,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  return {
    async dispatched(streams) {
      served = streams;
      const jobs = streams.map((stream, index) => ({ url: `/stream/${index}`, types: typesIn(stream) }));
      return page.evaluate(collectInPage, jobs, AT_ONCE);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
