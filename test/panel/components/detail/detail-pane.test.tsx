// @vitest-environment happy-dom
/** The detail pane while what it shows goes. */
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { DetailPane } from '../../../../src/panel/components/detail/detail-pane.tsx';
import { selectConnections, selectEntry } from '../../../../src/panel/selection.ts';
import { eventSource, start } from '../../../support/records.ts';
import { draw, giveHeight } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

afterEach(cleanup);

it('shows the connection of an entry that the limits took, and no entry that never was', async () => {
  const quotes = eventSource('quotes').opened(10).message(20, 'first', { type: 'price' });
  const { store, derived, take, connection } = panelOf(eventSource('other').opened(5), quotes);
  const index = connection('quotes').log.end - 1;
  selectEntry(store, { connection: 'quotes', index });
  const { container } = draw({ store, derived }, <DetailPane />);
  const crumb = () => container.querySelector('.crumb')?.textContent;
  expect(crumb()).toContain('price');

  store.session.setLimits({ ...store.session.limits, entriesPerConnection: 100 });
  const later = eventSource('quotes');
  for (let number = 0; number < 5_000; number += 1) later.message(30 + number, `price ${number}`, { type: 'price' });
  take(later.records.slice(1));
  expect(connection('quotes').log.first).toBeGreaterThan(index);
  await vi.waitFor(() => expect(crumb()).toBe('quotesEventSource · Open'));
  expect(screen.getByRole('tab', { name: 'Overview' })).toBeTruthy();
});

const table = { role: 'grid', 'aria-label': 'Events', tabIndex: 0 } as const;

it('gives the keyboard back to the table when its button closes it', () => {
  const { store, derived } = panelOf(eventSource('feed').opened(10));
  draw(
    { store, derived },
    <>
      <div data-pane="events">
        <div {...table} />
      </div>
      <DetailPane />
    </>,
  );
  const close = screen.getByLabelText('Close details');
  close.focus();
  fireEvent.click(close);
  expect(store.detail.value).toBe('closed');
  expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Events' }));
});

it('reads a number apart from the words that explain it', async () => {
  giveHeight(400);
  const { store, derived, connection } = panelOf(eventSource('feed').message(20, '{"duration_ms":184220}'));
  selectEntry(store, { connection: 'feed', index: connection('feed').log.end - 1 });
  draw({ store, derived }, <DetailPane />);
  await screen.findByRole('treeitem', { name: /184220 ?, 3 min 04 s/ });
  vi.restoreAllMocks();
});

it('lets others have their turn while it reads the JSON of megabytes', async () => {
  giveHeight(400);
  const data = JSON.stringify(Array.from({ length: 10_000 }, (_, number) => number));
  const { store, derived, connection } = panelOf(eventSource('feed').message(20, data));
  selectEntry(store, { connection: 'feed', index: connection('feed').log.end - 1 });
  // A slow machine: each look at the clock finds that time is up.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 100;
    return now;
  });
  draw({ store, derived }, <DetailPane />);
  expect(screen.getByText('Reading the JSON')).toBeTruthy();
  await screen.findByText('JSON, 10,000 items');
  expect(screen.queryByText('Reading the JSON')).toBeNull();
  vi.restoreAllMocks();
});

it('does not call data broken of which only the beginning could be kept', async () => {
  giveHeight(400);
  const { store, derived, take, connection } = panelOf(eventSource('feed').opened(5));
  const part = { kind: 'message-part', connection: 'feed', time: start + 10, data: '[1,2,' } as const;
  take([part, ...eventSource('feed').message(20, '3'.repeat(70_000_000)).records.slice(1)]);
  selectEntry(store, { connection: 'feed', index: connection('feed').log.end - 1 });
  draw({ store, derived }, <DetailPane />);
  await screen.findByText('Part of the data could not be kept');
  expect(screen.queryByText(/looks like JSON/)).toBeNull();
  vi.restoreAllMocks();
});

it('tells how the browser reconnects of what it reconnects, and of a fetch only what its stream said', async () => {
  const fetched = (id: string) => eventSource(id, { transport: 'fetch', method: 'POST' }).opened(10);
  const panel = panelOf(
    eventSource('feed').opened(10),
    fetched('chat').message(20, 'word'),
    fetched('resumable').retry(20, 2_000).message(30, 'word', { id: '7' }),
  );
  const { container } = draw(panel, <DetailPane />);
  const names = () => [...container.querySelectorAll('dt')].map(({ textContent }) => textContent);
  const reconnecting = ['Last-Event-ID', 'Reconnect time'];
  selectConnections(panel.store, ['feed']);
  await vi.waitFor(() => expect(names()).toEqual(expect.arrayContaining(reconnecting)));
  selectConnections(panel.store, ['chat']);
  await vi.waitFor(() => expect(names()).not.toContain('Listeners'));
  expect(names().filter((name) => reconnecting.includes(name ?? ''))).toEqual([]);
  selectConnections(panel.store, ['resumable']);
  await vi.waitFor(() => expect(names()).toEqual(expect.arrayContaining(reconnecting)));
});

it('says of an entry without data what its row says, which is cut off there', async () => {
  const { store, derived, connection } = panelOf(eventSource('feed').error(20, 'content-type', 'closed'));
  selectEntry(store, { connection: 'feed', index: connection('feed').log.end - 1 });
  const { container } = draw({ store, derived }, <DetailPane />);
  const sentence = () => container.querySelector('.whole-sentence')?.textContent ?? '';
  await vi.waitFor(() => expect(sentence()).toContain('Expected text/event-stream'));
  expect(sentence()).toContain('Failed: wrong content type');
  expect(container.textContent).not.toContain('Size on wire');
});

it('asks for no new comparison when another pair of connections is selected', async () => {
  const { store, derived } = panelOf(
    eventSource('first').message(10, 'a'),
    eventSource('second').message(20, 'a'),
    eventSource('third').message(30, 'b').message(40, 'c'),
  );
  store.connectionTab.value = 'compare';
  selectConnections(store, ['first', 'second']);
  draw({ store, derived }, <DetailPane />);
  await screen.findByText('1 message is the same.');
  selectConnections(store, ['second', 'third']);
  await screen.findByText('1 is only in third.');
  expect(screen.queryByText(/compare again/)).toBeNull();
});

it('keeps the assembled text open while one goes from it to its events', async () => {
  const { store, derived } = panelOf(
    eventSource('answer')
      .opened(10)
      .message(20, '{"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hello"}}]}')
      .message(30, '{"error":{"message":"overloaded"}}'),
    eventSource('other').message(40, 'x'),
  );
  store.connectionTab.value = 'assembled';
  selectConnections(store, ['answer']);
  const { container } = draw({ store, derived }, <DetailPane />);
  const assembled = await vi.waitFor(() => screen.getByText('Hello').closest('.assembled'));
  fireEvent.click(await vi.waitFor(() => screen.getByText(/overloaded/)));
  expect(store.selection.value).toMatchObject({ kind: 'entry', connection: 'answer' });
  const crumb = () => container.querySelector('.crumb')?.textContent;
  await vi.waitFor(() => expect(crumb()).toContain('#'));
  expect(container.querySelector('.assembled')).toBe(assembled);

  fireEvent.click(screen.getByRole('tab', { name: 'Data' }));
  await vi.waitFor(() => expect(container.querySelector('.assembled')).toBeNull());
  fireEvent.click(screen.getByRole('tab', { name: 'Assembled' }));
  await vi.waitFor(() => expect(screen.getByText('Hello')).toBeTruthy());
});
