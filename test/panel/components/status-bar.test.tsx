// @vitest-environment happy-dom
/** The bar below the panel says whether what the page does is being recorded. */
import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StatusBar } from '../../../src/panel/components/status-bar.tsx';
import { toggleRecording } from '../../../src/panel/recording.ts';
import type { Capture, Store } from '../../../src/panel/store.ts';
import { eventSource, start } from '../../support/records.ts';
import { draw } from '../draw.tsx';
import { panelOf } from '../panel-of.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** The first words of the bar, of a page with one stream. */
function stateAfter(change: (store: Store) => void): string {
  const panel = panelOf(eventSource('feed').opened(10).message(60_000, 'x'));
  change(panel.store);
  return draw(panel, <StatusBar />).container.querySelector('.status > span')?.textContent ?? '';
}

const captured = (capture: Capture) => (store: Store) => {
  store.capture.value = capture;
};
const lost: Capture = { kind: 'lost', since: start + 30_000, attempt: 1, retry: () => {} };

it('says that it records, and how long, also while nothing comes', () => {
  const silentUntil = (seconds: number) => (store: Store) => {
    store.now.value = start + seconds * 1_000;
  };
  expect(stateAfter(silentUntil(60))).toBe('Recording 1:00');
  expect(stateAfter(silentUntil(95))).toBe('Recording 1:35');
});

it('says that it is paused', () => {
  expect(stateAfter(toggleRecording)).toMatch(/^Paused at/);
});

it.each([lost, { kind: 'orphaned', since: start + 30_000 } as const])('says since when it waits: $kind', (capture) => {
  expect(stateAfter(captured(capture))).toBe('Waiting for the page since 0:30');
});

it('says that a tab of its own has no live source', () => {
  expect(stateAfter(captured({ kind: 'viewer' }))).toBe('Viewer, no live source');
});
