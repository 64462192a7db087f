// @vitest-environment happy-dom
/** Copying where the browser refuses the clipboard, as it may in a DevTools panel. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copyText } from '../../../src/panel/components/events/copy.ts';
import { panelOf } from '../panel-of.ts';

/** What the older way put on the clipboard. */
let copied: string[] = [];

beforeEach(() => {
  copied = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Not allowed in this frame.'));
  Object.assign(document, {
    execCommand() {
      if (document.activeElement instanceof HTMLTextAreaElement) copied.push(document.activeElement.value);
      return true;
    },
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

it('leaves the keyboard where it was', async () => {
  const { store } = panelOf();
  const table = document.body.appendChild(document.createElement('div'));
  table.tabIndex = 0;
  table.focus();
  await copyText(store, '{"n":1}', 'data of #1');
  expect(copied).toEqual(['{"n":1}']);
  expect(document.activeElement).toBe(table);
  expect(store.announcement.value).toBe('Copied: data of #1');
});
