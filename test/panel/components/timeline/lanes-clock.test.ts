// @vitest-environment happy-dom
/** What a user selected and zoomed to in the lanes of a file, when the lanes come to lie at another time. */
import { describe, expect, it } from 'vitest';
import { shownRange, showRange } from '../../../../src/panel/timeline-view.ts';
import { eventSource, start } from '../../../support/records.ts';
import { oldFile, panelOf, type TestPanel } from '../../panel-of.ts';

const week = 7 * 86_400_000;

/** A file whose first two of three messages are selected in its lane, and zoomed to. */
function selectedFile(): TestPanel {
  const panel = panelOf(oldFile());
  const range = { from: start - week + 500, to: start - week + 3_000 };
  panel.store.timeRange.value = range;
  showRange(panel.store, panel.derived, range);
  expect(panel.shown()).toEqual(['i1', 'i2']);
  return panel;
}

describe('a time selected in the lane of a file', () => {
  it('is still of the same events when a live stream opens and the file is laid beside it', () => {
    const panel = selectedFile();
    panel.take(eventSource('live').opened(10).message(20, 'now').records);
    expect(panel.store.timeRange.value).toEqual({ from: start + 500, to: start + 3_000 });
    expect(panel.shown()).toEqual(['i1', 'i2']);
    expect(shownRange(panel.store, panel.derived)).toEqual({ from: start + 500, to: start + 3_000 });
  });

  it('is still of the same events when an older file is opened', () => {
    const panel = selectedFile();
    const before = start - 2 * week;
    panel.take(
      eventSource('import:older:1', {
        transport: 'import',
        timing: 'recorded',
        url: 'older.har',
        time: before,
      }).message(100 - 2 * week, 'o').records,
    );
    expect(panel.store.timeRange.value?.from).toBe(before + 500);
    expect(panel.shown()).toEqual(['i1', 'i2']);
  });

  it('stays where it is while the live streams stay', () => {
    const panel = panelOf(eventSource('live').opened(10).message(2_000, 'now'));
    const range = { from: start + 500, to: start + 3_000 };
    panel.store.timeRange.value = range;
    panel.take(oldFile().records);
    expect(panel.shown()).toEqual(['now', 'i1', 'i2']);
    expect(panel.store.timeRange.value).toEqual(range);
  });
});

it('is now in the live lanes, however long a file is that is laid beside them', () => {
  const panel = panelOf(eventSource('live').opened(10).message(2_000, 'now'));
  panel.store.now.value = start + 1_500;
  panel.take(oldFile().records);
  expect(panel.derived.span.value?.to).toBe(start + 6_000);
  expect(panel.derived.present.value).toBe(start + 2_000);
});
