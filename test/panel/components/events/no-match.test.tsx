// @vitest-environment happy-dom
/** What stands in the table's place when nothing fits the filter, over a file that is larger than what memory holds of it. */
import { cleanup, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSession } from '../../../../src/core/session/session.ts';
import { EventsPane } from '../../../../src/panel/components/events/events-pane.tsx';
import { importInto } from '../../../core/import/import-session.ts';
import { eventSource } from '../../../support/records.ts';
import { draw, giveHeight, panelOver } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';
// The table loads it after its first rows: it must be there before the test's environment goes.
import '../../../../src/panel/components/findings/row-finding.ts';

beforeEach(() => {
  localStorage.clear();
  giveHeight(600);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const messages = 9_000;

const counts = () => [...document.querySelectorAll('.no-match dl > div')].map((term) => term.textContent);

it('counts each term along while the stream goes on', async () => {
  const panel = panelOf(eventSource('feed').opened(10).message(20, 'one'));
  const { store, take } = panel;
  draw(panel, <EventsPane />);
  store.filterText.value = 'one absent';
  await waitFor(() => expect(counts()).toEqual(['one1 of 3', 'absent0 of 3']));
  take(eventSource('feed').message(30, 'one').message(40, 'two').records.slice(1));
  await waitFor(() => expect(counts()).toEqual(['one2 of 5', 'absent0 of 5']));
});

it('counts each term in all texts of a file', { timeout: 60_000 }, async () => {
  const session = createSession();
  const filler = 'x'.repeat(2_000);
  const blocks = Array.from(
    { length: messages },
    (_, number) => `data: ${number % 1_000 === 7 ? 'needle' : filler}\n\n`,
  );
  await importInto(session, 'file', blocks.join(''), 'big.sse');
  const panel = panelOver(session);
  const { store } = panel;
  draw(panel, <EventsPane />);
  store.filterText.value = 'needle xxx absent';
  const total = (messages + 2).toLocaleString('en');
  await waitFor(
    () => expect(counts()).toEqual([`needle9 of ${total}`, `xxx8,991 of ${total}`, `absent0 of ${total}`]),
    { timeout: 50_000 },
  );
});

it('says of what it could not search that the file is gone', async () => {
  const session = createSession();
  await importInto(session, 'file', 'data: needle\n\ndata: other\n\n', 'gone.sse');
  // The file was moved after it was imported.
  for (const { log } of session.connections) {
    vi.spyOn(log, 'text').mockReturnValue(undefined);
    vi.spyOn(log, 'load').mockRejectedValue(new Error('gone'));
  }
  const panel = panelOver(session);
  const { store } = panel;
  draw(panel, <EventsPane />);
  store.filterText.value = 'needle';
  await waitFor(() => expect(document.querySelector('.no-match')).not.toBeNull());
  expect(document.body.textContent).toContain('could not be searched');
});
