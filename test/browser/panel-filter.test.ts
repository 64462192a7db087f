/** The filter box in the real DevTools: typing, suggestions, errors, matches, history. */
import { expect, test } from 'vitest';
import { panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid, messageRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const input = '[role="combobox"]';

/** Messages of two types: `ping` with a user, `log` with a line. */
const log = Array.from({ length: 40 }, (_, at) =>
  at % 2 === 0
    ? `event: ping\nid: ${at}\ndata: {"user":{"id":${at % 8},"name":"Ada"}}\n\n`
    : `event: log\nid: ${at}\ndata: line number ${at}\n\n`,
).join('');

const panelWith = (content: string) => panelWithLog(browser(), demo(), content);

const filterText = (panel: Panel) =>
  panel.evaluate((query) => document.querySelector<HTMLInputElement>(query)?.value ?? '', input);
const typesShown = async (panel: Panel) => [...new Set((await messageRows(panel)).map(({ type }) => type))];

test('the slash key goes to the box, and each term narrows the table', async () => {
  const panel = await panelWith(log);
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('/');
  await panel.type('type:ping data.user.id:4');
  await panel.press('Enter');
  await expect.poll(() => typesShown(panel)).toEqual(['ping']);
  await expect.poll(async () => (await messageRows(panel)).length).toBe(5);
  await panel.waitForText('.filter-matched', /^5 of/);
});

test('Ctrl+F goes to the box although DevTools has a search of its own', async () => {
  const panel = await panelWith(log);
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('Control', 'f');
  await panel.type('log');
  await expect.poll(() => filterText(panel)).toBe('log');
});

test('Tab accepts the suggestion for what was seen', async () => {
  const panel = await panelWith(log);
  await panel.click(input);
  await panel.type('type:pi');
  await panel.waitForText('[role="option"][aria-selected="true"]', 'ping');
  await panel.press('Tab');
  await expect.poll(() => filterText(panel)).toBe('type:ping ');
  await panel.type('data.us');
  await panel.waitForText('[role="option"]', 'data.user.id');
  await panel.screenshot('panel-filter-suggestions.png');
});

test('a text that is no filter says why, and the filter before it stays on', async () => {
  const panel = await panelWith(log);
  await panel.click(input);
  await panel.type('type:ping');
  await expect.poll(() => typesShown(panel)).toEqual(['ping']);
  await panel.type(' /(id');
  await panel.waitForText('.filter-problem', 'stays on');
  expect(await panel.evaluate((query) => document.querySelector(query)?.getAttribute('aria-invalid'), input)).toBe(
    'true',
  );
  expect(await typesShown(panel)).toEqual(['ping']);
  await panel.screenshot('panel-filter-problem.png');
});

test('the beginning of a term that is not finished hides no rows', async () => {
  const panel = await panelWith(log);
  await panel.click(input);
  const before = (await typesShown(panel)).length;
  await panel.type('type:');
  await panel.waitForText('.filter-problem', 'stays on');
  await panel.waitForText('[role="option"]', 'type:ping');
  // The list completes it: it is half typed, not wrong.
  expect(await panel.count('.filter-problem b')).toBe(0);
  await expect.poll(async () => (await typesShown(panel)).length).toBe(before);
});

test('nothing found: each term with its own count, and Clear filter', async () => {
  const panel = await panelWith(log);
  await panel.click(input);
  await panel.type('type:ping line');
  await panel.waitForText('.no-match', 'type:ping20 of');
  await panel.waitForText('.no-match', 'line20 of');
  await panel.click('.no-match button', 'Clear filter');
  await expect.poll(async () => (await typesShown(panel)).sort()).toEqual(['log', 'ping']);
});

test('what was found is marked in the rows', async () => {
  const panel = await panelWith(log);
  await panel.click(input);
  await panel.type('"number 7"');
  await expect
    .poll(() =>
      panel.evaluate(() =>
        [...(CSS.highlights.get('match') ?? [])].map((range) => (range instanceof Range ? range.toString() : '')),
      ),
    )
    .toEqual(['number 7']);
});

test('a filter used before comes back from the history, and Escape clears the box', async () => {
  const panel = await panelWith(log);
  await panel.click(input);
  await panel.type('type:log');
  await panel.press('Enter');
  await panel.press('Escape');
  await expect.poll(() => filterText(panel)).toBe('');
  await panel.press('ArrowDown');
  await panel.waitForText('[role="option"]', 'type:log');
});

test('no key is lost while a large log is filtered', async () => {
  const panel = await panelWith(log.repeat(2_000));
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'ping');
  await panel.click(input);
  const typed = '-type:log data.user.name:Ada size>10 "user"';
  await panel.type(typed);
  expect(await filterText(panel)).toBe(typed);
  await expect.poll(() => typesShown(panel)).toEqual(['ping']);
});
