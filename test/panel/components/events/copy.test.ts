// @vitest-environment happy-dom
/** Copying where the browser refuses the clipboard, as it may in a DevTools panel. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectionMenu } from '../../../../src/panel/components/connections/connection-menu.ts';
import { copyText } from '../../../../src/panel/components/events/copy.ts';
import { openRowMenu } from '../../../../src/panel/components/events/row-menu.ts';
import { connectionNames } from '../../../../src/panel/connection-names.ts';
import { eventSource } from '../../../support/records.ts';
import { chooseItem } from '../../menu-item.ts';
import { panelOf } from '../../panel-of.ts';

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
  chooseItem('Copy URL', name ? connectionMenu(store, derived, connection('feed'), name) : []);
  await vi.waitFor(() => expect(store.announcement.value).toBe('Copied: URL'));
  expect(copied).toEqual(['https://example.com/feed']);
});

it.each(['Copy data', 'Copy raw'])('says so when the file of an entry is gone: %s', async (label) => {
  const { store, connection } = panelOf(eventSource('feed').opened(10).message(20, 'a'));
  const { log } = connection('feed');
  vi.spyOn(log, 'text').mockReturnValue(undefined);
  vi.spyOn(log, 'load').mockRejectedValue(new Error('gone'));
  openRowMenu(store, connection('feed'), log.end - 1, 0, 0);
  chooseItem(label);
  await vi.waitFor(() => expect(store.announcement.value).toContain('cannot be read'));
  expect(copied).toEqual([]);
});
