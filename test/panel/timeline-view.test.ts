// @vitest-environment happy-dom
/** Zoom, pan, fit and live of the timeline. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { type Derived, derive } from '../../src/panel/derived.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { pan, showEverything, shownRange, showRange, toggleLive, zoom } from '../../src/panel/timeline-view.ts';
import { eventSource, start } from '../support/records.ts';

/** So many seconds after the recording began. */
const at = (seconds: number) => start + seconds * 1_000;

let store: Store;
let derived: Derived;
beforeEach(() => {
  localStorage.clear();
  store = createStore(createSession());
  store.now.value = at(300);
  derived = derive(store);
  const feed = eventSource('feed').opened(1_000);
  for (let second = 1; second <= 300; second += 1) feed.message(second * 1_000, String(second));
  store.sink({ source: 'page', from: 0, records: feed.records });
  store.flush();
});

const seconds = () => {
  const range = shownRange(store, derived);
  return range && [Math.round((range.from - at(0)) / 1_000), Math.round((range.to - at(0)) / 1_000)];
};

describe('the view of the timeline', () => {
  it('begins live, with the last 75 seconds of a long recording', () => {
    expect(seconds()).toEqual([231, 306]);
  });

  it('moves along with the newest entry while live', () => {
    store.now.value = at(310);
    expect(seconds()?.[1]).toBe(316);
  });

  it('shows everything on demand, and stays there as it grows', () => {
    showEverything(store);
    expect(seconds()).toEqual([-6, 306]);
  });

  it('ends live when the view leaves the right edge, and takes it up again', () => {
    pan(store, derived, -0.5);
    expect(store.followLive.value).toBe(false);
    store.now.value = at(320);
    expect(seconds()).toEqual([194, 269]);
    toggleLive(store, derived);
    expect(seconds()?.[1]).toBe(326);
  });

  it('zooms around the time under the pointer', () => {
    showRange(store, derived, { from: at(100), to: at(200) });
    zoom(store, derived, 0.5, at(120));
    expect(seconds()).toEqual([110, 160]);
  });

  it('never shows more than there is, nor less than 2 ms', () => {
    zoom(store, derived, 1_000, at(100));
    expect(seconds()).toEqual([-6, 306]);
    zoom(store, derived, 1e-9, at(100));
    const range = shownRange(store, derived);
    expect(range && range.to - range.from).toBeCloseTo(2, 3);
  });

  it('has nothing to show without a connection', () => {
    const empty = createStore(createSession());
    expect(shownRange(empty, derive(empty))).toBeNull();
  });
});
