/** Several rows of the table in the real DevTools: choosing them, what they come to, copying, marking, exporting them. */
import { expect, test } from 'vitest';
import { keepCopies } from './support/copied.ts';
import { panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const log = Array.from(
  { length: 12 },
  (_, at) => `event: ${at % 2 ? 'pong' : 'ping'}\nid: ${at + 1}\ndata: {"n":${at + 1}}\n\n`,
).join('');

const selectedIds = (panel: Panel) => panel.texts(`${eventsGrid} [aria-selected="true"] [data-column="id"]`);
const clickId = (panel: Panel, id: number, ...held: ('Control' | 'Shift')[]) =>
  panel.click(`${eventsGrid} [data-column="id"]`, String(id), { held });

test('Shift and a click select up to a row, Control and a click add one or take it away', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  await clickId(panel, 3);
  await clickId(panel, 6, 'Shift');
  await expect.poll(() => selectedIds(panel)).toEqual(['3', '4', '5', '6']);
  await clickId(panel, 9, 'Control');
  await clickId(panel, 5, 'Control');
  await expect.poll(() => selectedIds(panel)).toEqual(['3', '4', '6', '9']);
  await panel.waitForText('.detail-head', '4 entries selected');
  await panel.waitForText('.detail .type-sums', 'ping2');
  await panel.press('Escape');
  await expect.poll(() => selectedIds(panel)).toEqual(['5']);
});

test('Shift and arrows extend the selection, Control A selects all, a filter leaves one', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  await clickId(panel, 4);
  await panel.press('Shift', 'ArrowDown');
  await panel.press('Shift', 'ArrowDown');
  await panel.press('Shift', 'ArrowUp');
  await expect.poll(() => selectedIds(panel)).toEqual(['4', '5']);
  await panel.press('Control', 'a');
  await expect.poll(() => selectedIds(panel)).toHaveLength(12);
  await panel.press('/');
  await panel.type('type:ping');
  await panel.press('Enter');
  await expect.poll(() => selectedIds(panel)).toEqual(['5']);
});

test('Control and arrows go on without selecting, Control and the space bar select too, or no longer', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  await clickId(panel, 4);
  for (const key of ['ArrowDown', 'ArrowDown', ' '] as const) await panel.press('Control', key);
  await expect.poll(() => selectedIds(panel)).toEqual(['4', '6']);
  await panel.press('Control', 'ArrowUp');
  await expect.poll(() => panel.texts(`${eventsGrid} [data-lead] [data-column="id"]`)).toEqual(['5']);
  expect(await selectedIds(panel)).toEqual(['4', '6']);
  for (const key of ['ArrowDown', ' '] as const) await panel.press('Control', key);
  await expect.poll(() => selectedIds(panel)).toEqual(['4']);
});

test('several are copied as data and as NDJSON', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  const copied = await keepCopies(panel);
  await clickId(panel, 2);
  await clickId(panel, 4, 'Control');
  await panel.press('Control', 'c');
  await expect.poll(copied).toBe('{"n":2}\n{"n":4}');
  await panel.click(`${eventsGrid} [data-column="id"]`, '4', { button: 'right' });
  await panel.click('[role="menuitem"]', 'Copy as NDJSON');
  const lines = async () =>
    (await copied())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  await expect.poll(lines).toMatchObject([
    { type: 'pong', id: '2', data: '{"n":2}' },
    { type: 'pong', id: '4', data: '{"n":4}' },
  ]);
});

test('marked events are seen, and one of them is what others are compared with', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  await clickId(panel, 1);
  await clickId(panel, 3, 'Control');
  await panel.press('b');
  await expect.poll(() => panel.texts(`${eventsGrid} .marked [data-column="id"]`)).toEqual(['1', '3']);
  await clickId(panel, 9);
  await panel.press('3');
  await panel.waitForText('.diff-against', 'marked');
  await expect.poll(() => panel.texts('.diff-line.removed')).toEqual(['−n: 3']);
  await panel.click('.diff-against [aria-haspopup="menu"]');
  await panel.click('[role="menuitemcheckbox"]', 'The previous one of its type');
  await expect.poll(() => panel.texts('.diff-line.removed')).toEqual(['−n: 7']);
});

test('the selected rows are exported, and copied as the export writes them', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  const copied = await keepCopies(panel);
  await clickId(panel, 2);
  await clickId(panel, 4, 'Shift');
  await panel.press('x');
  await panel.waitForText('[role="menu"]', '3 selected entries');
  await panel.click('[role="menuitem"]', 'Copy as JSON');
  const events = async () => JSON.parse(await copied());
  await expect.poll(events).toMatchObject([{ id: '2' }, { id: '3' }, { id: '4' }]);
  await panel.press('x');
  await panel.click('[role="menuitem"]', 'Copy as Markdown');
  await expect.poll(async () => (await copied()).split('\n').filter((line) => line.includes('"n"'))).toHaveLength(3);
  await panel.press('x');
  await panel.click('[role="menuitem"]', 'NDJSONone event per line');
  await panel.waitForText('.export-note', '.ndjson');
});

test('one selected event is exported alone when it is chosen', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  const copied = await keepCopies(panel);
  await clickId(panel, 7);
  await panel.press('x');
  await panel.click('[role="menuitemcheckbox"]', 'The selected entry');
  await panel.click('[role="menuitem"]', 'Copy as raw stream');
  await expect.poll(copied).toContain('data: {"n":7}');
  expect(await copied()).not.toContain('data: {"n":6}');
});
