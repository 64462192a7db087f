/** What the capture tests ask of a receiver: its records, by connection, once they are there. */
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import type { CaptureRecord } from '../../../src/core/record.ts';
import type { DemoServer } from '../../demo/server.ts';
import { useFirefox } from '../firefox/support/use-firefox.ts';
import type { AnyBrowser, AnyOpenedPanel, AnyPage } from './any-browser.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { buildCaptureExtension, removeCaptureExtensions } from './capture-extension.ts';
import { waitFor } from './wait.ts';

/** One Chromium with the receiver for all tests of a file. */
export function useCapture(): () => TestBrowser {
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    browser = await openBrowser({ extension: await buildCaptureExtension('chrome') });
  });
  afterEach(() => browser?.closePages());
  afterAll(async () => {
    await browser?.close();
    await removeCaptureExtensions();
  });
  return () => {
    if (browser === undefined) throw new Error('The browser runs only inside tests.');
    return browser;
  };
}

/** The same for the browser whose configuration runs the file. */
export function useAnyCapture(): () => AnyBrowser {
  if (inject('firefoxPort') === undefined) return useCapture();
  afterAll(removeCaptureExtensions);
  return useFirefox(() => buildCaptureExtension('firefox'));
}

/** All records so far. */
export function recordsIn({ panel }: AnyOpenedPanel): Promise<CaptureRecord[]> {
  return panel.evaluate(() => globalThis.received.records);
}

/** Waits until the records satisfy `enough`, and returns them. */
export async function recordsWhen(
  opened: AnyOpenedPanel,
  what: string,
  enough: (records: readonly CaptureRecord[]) => boolean,
): Promise<CaptureRecord[]> {
  let records: CaptureRecord[] = [];
  await waitFor(
    async () => {
      records = await recordsIn(opened);
      return enough(records);
    },
    () => `${what}; so far: ${records.map(({ kind }) => kind).join(' ')}`,
  );
  return records;
}

/** The messages among `records`. */
export function messagesOf(records: readonly CaptureRecord[]): Extract<CaptureRecord, { kind: 'message' }>[] {
  return records.filter((record) => record.kind === 'message');
}

/** Whether `count` connections have ended, for {@link recordsWhen}. */
export function haveEnded(count: number): (records: readonly CaptureRecord[]) => boolean {
  return (records) => records.filter(({ kind }) => kind === 'close').length === count;
}

/** Serves a page with this script; returns its URL. */
export function scriptPage(server: DemoServer, code: string, body = ''): string {
  return server.page('/page', `<link rel="icon" href="data:,">${body}<script>${code}</script>`);
}

/** Records by connection; each list is keyed by the end of the connection's URL. */
export function byUrl(records: readonly CaptureRecord[]): ReadonlyMap<string, CaptureRecord[]> {
  const urls = new Map<string, string>();
  const lists = new Map<string, CaptureRecord[]>();
  for (const record of records) {
    if (record.kind === 'frame' || record.connection === null) continue;
    if (record.kind === 'connection') urls.set(record.connection, record.url.replace(/^.*\/\/[^/]*/, ''));
    const url = urls.get(record.connection) ?? 'unknown';
    lists.set(url, [...(lists.get(url) ?? []), record]);
  }
  return lists;
}

/** Kinds of `records`, with the reasons of ends; repetitions of one kind are listed once. */
export function outlineOf(records: readonly CaptureRecord[]): string {
  const words = records.map((record) => (record.kind === 'close' ? `close:${record.reason}` : record.kind));
  return words.filter((word, at) => word !== words[at - 1]).join(' ');
}

/** Opens DevTools with the receiver on a page that is already open. */
export async function attach<Page extends AnyPage, Opened extends AnyOpenedPanel>(
  browser: { attachPanel(page: Page): Promise<Opened> },
  page: Page,
): Promise<Opened> {
  const opened = await browser.attachPanel(page);
  await waitFor(
    () => opened.panel.evaluate(() => globalThis.received?.statuses.includes('connected')),
    'a relay answered',
  );
  return opened;
}
