// @vitest-environment happy-dom
/** What is dragged is dragged with the first button: another one opens a menu, and its press must not move anything. */
import { cleanup, fireEvent } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ColumnHeads } from '../../../src/panel/components/events/column-heads.tsx';
import { orderedColumns } from '../../../src/panel/components/events/columns.ts';
import { Splitter } from '../../../src/panel/components/splitter.tsx';
import { Minimap } from '../../../src/panel/components/timeline/minimap.tsx';
import { eventSource } from '../../support/records.ts';
import { draw } from '../draw.tsx';
import { panelOf } from '../panel-of.ts';

beforeEach(() => {
  Element.prototype.setPointerCapture = () => {};
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const parts: readonly (readonly [name: string, selector: string, part: ComponentChildren])[] = [
  [
    'a splitter',
    '.splitter',
    <Splitter
      key="splitter"
      name="detail"
      label="Details"
      orientation="vertical"
      grows="after"
      minimum={100}
      maximumPart={0.8}
    />,
  ],
  ['the minimap', '.minimap', <Minimap key="minimap" />],
  ['the edge of a column', '.column-edge', <ColumnHeads key="heads" columns={orderedColumns([])} tools={null} />],
];

/** Presses a button on a part, moves and tells whether anything of the panel changed. */
function moves(part: ComponentChildren, selector: string, button: number): boolean {
  cleanup();
  localStorage.clear();
  const { store, derived } = panelOf(eventSource('feed').opened(10).message(20, 'a').message(5_000, 'b'));
  const state = () => JSON.stringify([store.settings.value, store.view.value, store.followLive.value]);
  const { container } = draw({ store, derived }, part);
  const before = state();
  const target = container.querySelector(selector);
  if (target === null) throw new Error(`no ${selector}`);
  fireEvent.pointerDown(target, { button, clientX: 40, pointerId: 1 });
  fireEvent.pointerMove(target, { clientX: 140, pointerId: 1 });
  return state() !== before;
}

it.each(parts)('%s moves with the first button only', (_, selector, part) => {
  expect([0, 1, 2].map((button) => moves(part, selector, button))).toEqual([true, false, false]);
});
