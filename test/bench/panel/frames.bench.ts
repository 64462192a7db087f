/**
 * What a frame costs the panel's main thread: at 1,000,000 entries while events arrive and the table scrolls, and with 200
 * connections at once. Budget: the 95th percentile within 8 ms. The panel is the real one, built as the extension is; the last
 * column is against a bare list of the same rows on the same machine.
 */
import type { Page } from 'puppeteer-core';
import { type Harness, openHarness } from '../../panel-harness/browser.ts';
import { percentile } from '../support/rounds.ts';
import { formatTable, within } from '../support/table.ts';
import { playBareList } from './bare-list.ts';
import { frameMark, type MainThread, traceMainThread } from './main-thread.ts';

/** CPU milliseconds of a frame. */
const budget = 8;
const frames = 120;
/** CSS pixels that a hand scrolls in a frame: by a wheel that is turned fast, and by a flick. */
const wheel = 60;
const flick = 240;

interface Scene {
  readonly name: string;
  /** Harness state. */
  readonly state: string;
  /** Events that arrive in a frame; 60 frames make a second. */
  readonly arriving: number;
  /** CSS pixels that the table scrolls in a frame; null = it sticks to the newest. */
  readonly scrolling: number | null;
}

const scenes: readonly Scene[] = [
  { name: '1M entries, wheel', state: 'million', arriving: 0, scrolling: wheel },
  { name: '1M entries, flick', state: 'million', arriving: 0, scrolling: flick },
  { name: '1M entries, 1,000 events/s, following', state: 'million', arriving: 17, scrolling: null },
  { name: '1M entries, 1,000 events/s, wheel', state: 'million', arriving: 17, scrolling: wheel },
  { name: '1M entries, 1,000 events/s, flick', state: 'million', arriving: 17, scrolling: flick },
  { name: '1M entries, 10,000 events/s, wheel', state: 'million', arriving: 167, scrolling: wheel },
  { name: '200 connections, 2,000 events/s, following', state: 'many', arriving: 33, scrolling: null },
  { name: '200 connections, 2,000 events/s, wheel', state: 'many', arriving: 33, scrolling: wheel },
];

/** What the harness page gives to its scripts. */
interface HarnessPage {
  readonly store: {
    sink(batch: { source: string; from: number; records: readonly unknown[] }): void;
    readonly session: { readonly connections: readonly { id: string; updated: number }[] };
  };
}
declare const harness: HarnessPage;

/** Runs in the page: lets events arrive and the table scroll for `frames` frames. */
async function play({ arriving, scrolling }: Scene, frames: number, source: string, mark: string): Promise<void> {
  const { store } = harness;
  const { connections } = store.session;
  const list = document.querySelector('.events .row-list');
  if (list === null) throw new Error('The harness shows no rows.');
  const start = Math.max(...connections.map(({ updated }) => updated));
  // Made before the measurement: what arrives is not the panel's work.
  const batches = Array.from({ length: frames }, (_, frame) =>
    Array.from({ length: arriving }, (_, turn) => {
      const number = frame * arriving + turn;
      return {
        kind: 'message',
        connection: connections[number % connections.length]?.id ?? '',
        time: start + (frame * 1_000) / 60 + turn / arriving,
        type: number % 5 ? 'quote' : 'trade',
        data: `{"n":${number},"s":"ACME"}`,
        lastEventId: '',
        heard: true,
      };
    }),
  );
  let top = list.scrollHeight / 3;
  list.scrollTop = scrolling === null ? list.scrollHeight : top;
  const { port1, port2 } = new MessageChannel();
  // A person's scroll comes between frames, when layout is done: within one it would force a layout of its own.
  port1.onmessage = () => {
    list.scrollTop = top;
  };
  let sent = 0;
  for (const records of batches) {
    await new Promise(requestAnimationFrame);
    performance.mark(mark);
    if (arriving > 0) store.sink({ source, from: sent, records });
    sent += arriving;
    if (scrolling === null) continue;
    top += scrolling;
    port2.postMessage(null);
  }
  port1.close();
}

/** `bare`: the frames of the reference. */
function row(name: string, { frames, longestTask }: MainThread, bare: readonly number[]): string[] {
  const p95 = percentile(frames, 0.95);
  return [
    name,
    percentile(frames, 0.5).toFixed(1),
    within(p95, budget, 1),
    percentile(frames, 1).toFixed(1),
    longestTask.toFixed(1),
    `${(percentile(frames, 0.5) / percentile(bare, 0.5)).toFixed(2)} / ${(p95 / percentile(bare, 0.95)).toFixed(2)}`,
  ];
}

/**
 * Runs in the page: done when the panel has worked off what it was opened with (findings and figures of all of it). Of that it
 * does a little in each frame, with pauses between: it is over when few of many frames had work. Some seem to have for ever, as a
 * timer that is soon due cuts the idle time short, too.
 */
async function rest(): Promise<void> {
  const frames = 100;
  const few = 15;
  for (let busy: boolean[] = []; busy.length < frames || busy.filter((had) => had).length > few; ) {
    const left = await new Promise<number>((done) => requestIdleCallback((deadline) => done(deadline.timeRemaining())));
    busy = [...busy, left <= 8].slice(-frames);
    await new Promise(requestAnimationFrame);
  }
}

/** The panel with all that it was opened with worked off. */
async function openState(opened: Harness, state: string): Promise<Page> {
  const page = await opened.open('full', `state=${state}&select=none`);
  await page.waitForSelector('.events .row-list [data-row]');
  await page.evaluate(rest);
  return page;
}

/** The reference. */
async function bareList(opened: Harness, scrolling: number): Promise<MainThread> {
  const page = await openState(opened, 'million');
  const thread = await traceMainThread(page, () => page.evaluate(playBareList, frames, scrolling, frameMark));
  await page.close();
  return thread;
}

export default async function panelFrames(): Promise<string> {
  const opened = await openHarness();
  try {
    const wheeled = await bareList(opened, wheel);
    const flicked = await bareList(opened, flick);
    const rows = [row('bare list, wheel', wheeled, wheeled.frames), row('bare list, flick', flicked, flicked.frames)];
    for (const state of new Set(scenes.map(({ state }) => state))) {
      const page = await openState(opened, state);
      for (const scene of scenes.filter((scene) => scene.state === state)) {
        const source = `bench ${rows.length}`;
        const thread = await traceMainThread(page, () => page.evaluate(play, scene, frames, source, frameMark));
        // Following changes all rows at once, as a flick nearly does.
        rows.push(row(scene.name, thread, (scene.scrolling === wheel ? wheeled : flicked).frames));
      }
      await page.close();
    }
    return formatTable(['CPU ms a frame', 'median', 'p95', 'worst', 'longest task', '× bare'], rows);
  } finally {
    await opened.close();
  }
}
