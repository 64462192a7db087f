// @vitest-environment happy-dom
/** Copying where the browser refuses the clipboard, as it may in a DevTools panel. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectionMenu } from '../../../src/panel/components/connections/connection-menu.ts';
import { copyText } from '../../../src/panel/components/events/copy.ts';
import { connectionNames } from '../../../src/panel/connection-names.ts';
import { eventSource } from '../../support/records.ts';
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

it('copies the URL of a connection too, and says so', async () => {
  const { store, derived, connection } = panelOf(eventSource('feed').opened(10));
  const name = connectionNames(store.session.connections, new Map()).get('feed');
  const items = name ? connectionMenu(store, derived, connection('feed'), name) : [];
  const copyUrl = items.find((item) => item.kind === 'item' && item.label === 'Copy URL');
  if (copyUrl?.kind !== 'item') throw new Error('The menu copies no URL.');
  copyUrl.run();
  await vi.waitFor(() => expect(store.announcement.value).toBe('Copied: URL'));
  expect(copied).toEqual(['https://example.com/feed']);
});
