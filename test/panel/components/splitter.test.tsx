// @vitest-environment happy-dom
/** The bar between two panes, as a screen reader tells of it. */
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Splitter } from '../../../src/panel/components/splitter.tsx';
import { eventSource } from '../../support/records.ts';
import { draw } from '../draw.tsx';
import { panelOf } from '../panel-of.ts';

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('tells how large its pane is although nobody resized it, and how large a key makes it', () => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 548, 300));
  draw(
    panelOf(eventSource('feed')),
    <div>
      <Splitter name="detail" label="Size" orientation="vertical" grows="after" minimum={220} maximumPart={0.8} />
      <aside />
    </div>,
  );
  const bar = screen.getByRole('separator');
  fireEvent.focus(bar);
  expect(bar.getAttribute('aria-valuenow')).toBe('548');
  fireEvent.keyDown(bar, { key: 'ArrowLeft' });
  expect(bar.getAttribute('aria-valuenow')).toBe('564');
});
