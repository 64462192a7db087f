/** Streams of numbered events, and whether a receiver got all of them. */
import type { DemoServer } from '../../demo/server.ts';
import type { OpenedPanel } from './browser.ts';
import { waitFor } from './wait.ts';

/** What a receiver has of numbered events: `data: 0`, `data: 1` … over any transport. */
export interface Numbered {
  readonly count: number;
  /** The numbers follow each other without a gap. */
  readonly gapless: boolean;
  readonly last: number;
  readonly dropped: number;
}

/** The numbered events of the connections whose URL ends in `path`. */
export function numbered({ panel }: OpenedPanel, path: string): Promise<Numbered> {
  return panel.evaluate((end) => {
    const connections = new Set<string | null>();
    const numbers: number[] = [];
    let text = '';
    let dropped = 0;
    for (const record of globalThis.received.records) {
      if (record.kind === 'connection' && record.url.endsWith(end)) connections.add(record.connection);
      if (record.kind === 'frame' || !connections.has(record.connection)) continue;
      if (record.kind === 'message') numbers.push(Number(record.data));
      else if (record.kind === 'dropped') dropped += record.count;
      else if (record.kind === 'chunk') text += record.data;
    }
    for (const [, number] of text.matchAll(/^data: (\d+)\n\n/gm)) numbers.push(Number(number));
    return {
      count: numbers.length,
      gapless: numbers.every((number, at) => at === 0 || number === Number(numbers[at - 1]) + 1),
      last: numbers.at(-1) ?? -1,
      dropped,
    };
  }, path);
}

/** The newest number; cheap, for polling. */
export function newest({ panel }: OpenedPanel, path: string): Promise<number> {
  return panel.evaluate((end) => {
    const { records } = globalThis.received;
    const made = records.find((each) => each.kind === 'connection' && each.url.endsWith(end));
    if (made?.kind !== 'connection') return -1;
    const last = records.findLast((each) => 'data' in each && each.connection === made.connection);
    return last && 'data' in last ? Number(/(\d+)\s*$/.exec(last.data)?.[1]) : -1;
  }, path);
}

/** Waits until the last of `count` numbered events is there. */
export async function numberedUpTo(
  opened: OpenedPanel,
  path: string,
  count: number,
  timeout?: number,
): Promise<Numbered> {
  let last = -1;
  await waitFor(
    async () => {
      last = await newest(opened, path);
      return last === count - 1;
    },
    () => `${count} events of ${path} are there; so far ${last}`,
    timeout,
  );
  return numbered(opened, path);
}

function eventsFrom(first: number, count: number): string {
  let text = '';
  for (let at = first; at < first + count; at++) text += `data: ${at}\n\n`;
  return text;
}

/** Sends `count` numbered events as fast as they go; the stream then stays open. */
export function serveBurst(demo: DemoServer, path: string, count: number): void {
  demo.route(path, async (exchange) => {
    exchange.stream();
    for (let sent = 0; sent < count; sent += 1_000)
      await exchange.flood(eventsFrom(sent, Math.min(1_000, count - sent)));
  });
}

/** Sends numbered events every few milliseconds until the client disconnects. */
export function serveForEver(demo: DemoServer, path: string): void {
  demo.route(path, async (exchange) => {
    exchange.stream();
    await exchange.every(5, (at) => exchange.write(eventsFrom(at, 1)));
  });
}
