/** What the mouse does in the real DevTools: columns, lanes, groups, menus; and the panel without its page. */
import { expect, test } from 'vitest';
import { keepCopies } from './support/copied.ts';
import { importLog, panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, eventsGrid, messageRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const log = Array.from({ length: 30 }, (_, at) => `event: ping\nid: ${at + 1}\ndata: {"n":${at + 1}}\n\n`).join('');

const head = (column: string) => `${eventsGrid} [role="columnheader"][data-column="${column}"]`;
const columnNames = (panel: Panel) => panel.texts(`${eventsGrid} [role="columnheader"]`);
/** Which times the lanes show. */
const inView = (panel: Panel) =>
  panel.evaluate(() => document.querySelector('[role="slider"]')?.getAttribute('aria-valuetext') ?? '');

test('a column is dragged to another place and to another width, and a double click fits it', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  const width = () => panel.evaluate((query) => document.querySelector(query)?.clientWidth ?? 0, head('type'));
  await panel.waitForText(head('id'), 'ID');
  await panel.drag({ selector: head('id') }, { selector: head('type') });
  await expect
    .poll(async () => (await columnNames(panel)).indexOf('ID'))
    .toBeLessThan((await columnNames(panel)).indexOf('Type'));
  const before = await width();
  await panel.drag({ selector: `${head('type')} .column-edge` }, { selector: `${head('type')} .column-edge`, x: 60 });
  await expect.poll(width).toBeGreaterThan(before + 50);
  await panel.click(`${head('type')} .column-edge`, undefined, { count: 2 });
  await expect.poll(width).toBeLessThan(before + 50);
});

test('a table that follows its newest row does so also after a column was dragged', async () => {
  demo().route('/flow', (exchange) => {
    exchange.stream();
    return exchange.every(20, (count) => exchange.send({ id: count, data: `number ${count}` }));
  });
  const { panel, devtools } = await browser().openPanel(
    demo().page('/test', "<script>new EventSource('/flow').onmessage = () => {}</script>"),
  );
  const events = async () => (await connectionRows(panel))[0]?.events ?? 0;
  await expect.poll(events).toBeGreaterThan(100);
  const before = await columnNames(panel);
  const target = await (await panel.frame.$(head('time')))?.boundingBox();
  await panel.pressWhile(head('gap'), 'Gap', async () => {
    await devtools.mouse.move((target?.x ?? 0) + 10, (target?.y ?? 0) + 10, { steps: 5 });
    // Long enough for the browser to scroll what it thinks that something is dragged through.
    const begin = await events();
    await expect.poll(events).toBeGreaterThan(begin + 40);
  });
  await expect.poll(() => columnNames(panel)).not.toEqual(before);
  expect(await panel.count('.newest-pill')).toBe(0);
});

test('a column is sized by the line at its end, on either side of it', async () => {
  const panel = await panelWithLog(browser(), demo(), log);
  const width = () => panel.evaluate((query) => document.querySelector(query)?.clientWidth ?? 0, head('type'));
  await panel.waitForText(head('id'), 'ID');
  const names = await columnNames(panel);
  for (const beside of [-1, 2]) {
    const before = await width();
    const line = before / 2 + beside;
    await panel.drag({ selector: head('type'), x: line }, { selector: head('type'), x: line + 40 });
    await expect.poll(width).toBeGreaterThan(before + 30);
  }
  expect(await columnNames(panel)).toEqual(names);
});

test('a drag in the lanes selects a span of time, Enter zooms to it, Escape drops it', async () => {
  demo().route('/flow', (exchange) => {
    exchange.stream();
    return exchange.every(40, (count) => exchange.send({ id: count, data: `number ${count}` }));
  });
  const { panel } = await browser().openPanel(
    demo().page(
      '/test',
      "<script>for (const turn of [1, 2]) new EventSource('/flow?' + turn).onmessage = () => {}</script>",
    ),
  );
  await expect.poll(async () => (await connectionRows(panel))[1]?.events ?? 0).toBeGreaterThan(30);
  await panel.press('l');
  await panel.drag({ selector: '.lane', x: -150 }, { selector: '[data-row="1"] .lane', x: 100 });
  await panel.waitForText('.status', 'Selected');
  expect(await panel.evaluate(() => String(getSelection()))).toBe('');
  expect(await inView(panel)).toMatch(/^0:00.00 /);
  await panel.press('Enter');
  await expect.poll(() => inView(panel)).not.toMatch(/^0:00.00 /);
  await panel.press('Escape');
  await expect.poll(() => panel.text('.status')).not.toContain('Selected');
});

test('Alt and a drag shift the clock of an imported lane against the others', async () => {
  const timed = Array.from(
    { length: 5 },
    (_, at) => `{"time":${1_790_000_000_000 + at * 1_000},"type":"tick","data":"${at}"}\n`,
  ).join('');
  const panel = await panelWithLog(browser(), demo(), timed);
  await importLog(panel, timed);
  const places = () => panel.texts('.connection-about');
  await expect.poll(places).toEqual(Array(2).fill('imported file · at 0:00'));
  await panel.drag({ selector: '.lane' }, { selector: '.lane', x: 400 }, ['Alt']);
  await expect.poll(places).toEqual([expect.stringMatching(/at 0:0[1-9]/), expect.stringContaining('0:00')]);
});

test('the name of a connection ends before the buttons that the mouse brings, and its list shows the focus', async () => {
  demo().route('/notifications-of-all-projects', (exchange) => exchange.stream());
  const opening = "new EventSource('/notifications-of-all-projects');";
  const { panel } = await browser().openPanel(demo().page('/twice', `<script>${opening}${opening}</script>`));
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(2);
  await panel.hover('.connection-identity');
  const ends = () =>
    panel.evaluate(() => {
      const edge = (query: string, side: 'left' | 'right') =>
        document.querySelector(query)?.getBoundingClientRect()[side] ?? Number.NaN;
      return edge('.connection-name small', 'right') <= edge('.connection-actions', 'left');
    });
  await expect.poll(ends).toBe(true);
  const ring = () =>
    panel.evaluate(
      () => getComputedStyle(document.querySelector('.overview-rows') ?? document.body, '::after').borderTopWidth,
    );
  await panel.evaluate(() => document.querySelector<HTMLElement>('.connection-list')?.focus());
  await panel.press('ArrowDown');
  await expect.poll(ring).toBe('2px');
});

test('connections are grouped by frame, and a group folds', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/iframe`);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(4);
  await panel.click('[aria-label="Sort and group"]');
  await panel.click('[role="menuitemcheckbox"]', 'Group by frame');
  await expect.poll(() => panel.count('.connection-row.frame')).toBe(4);
  await panel.click('.frame-row button');
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(3);
  await panel.click('.frame-row button');
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(4);
});

test('a connection is copied as a curl command that goes on after the last event', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/ticker`);
  await expect.poll(async () => (await messageRows(panel)).length).toBeGreaterThan(2);
  const copied = await keepCopies(panel);
  await panel.click('.connection-identity', undefined, { button: 'right' });
  await panel.click('[role="menuitem"]', 'Copy as cURL with Last-Event-ID');
  await expect.poll(copied).toMatch(/^curl [\s\S]*Last-Event-ID: \d+[\s\S]*ticker/);
});

test('a page that does not answer is told of, its rows stay, and Retry brings it back', async () => {
  let number = 0;
  demo().route('/flow', (exchange) => {
    exchange.stream();
    return exchange.every(100, () => exchange.send({ id: ++number, data: `number ${number}` }));
  });
  const { panel } = await browser().openPanel(
    demo().page('/test', "<script>new EventSource('/flow').onmessage = () => {}</script>"),
  );
  await expect.poll(async () => (await messageRows(panel)).length).toBeGreaterThan(2);
  await panel.evaluate(() => {
    const { connect } = chrome.runtime;
    const silent = { addListener() {}, removeListener() {} };
    const deaf = { name: '', onMessage: silent, onDisconnect: silent, postMessage() {}, disconnect() {} };
    Object.assign(globalThis, { connect });
    Object.assign(chrome.runtime, { connect: () => deaf });
  });
  await browser().stopBackground();
  await panel.waitForText('.banner.warning', 'Retry now');
  expect((await messageRows(panel)).length).toBeGreaterThan(2);
  const lost = number;
  await panel.evaluate('chrome.runtime.connect = globalThis.connect');
  await panel.click('.banner.warning button', 'Retry now');
  await expect.poll(() => panel.count('.banner.warning')).toBe(0);
  await expect.poll(async () => Number((await messageRows(panel)).at(-1)?.id)).toBeGreaterThan(lost);
});
