/** Bad input in the real DevTools: shown as text, bounded, nothing hangs, nothing runs. More of it: panel-detail. */
import { expect, test } from 'vitest';
import { panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid, messageRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const panelWith = (content: string) => panelWithLog(browser(), demo(), content);

/** Selects the first message and goes through the tabs of its detail. */
async function lookAtFirst(panel: Panel): Promise<void> {
  await panel.click(`${eventsGrid} .event-row [data-column="data"]`);
  for (const tab of ['2', '3', '4', '1'] as const) {
    await panel.press(tab);
    await panel.nextFrame();
  }
}

/** Elements now in the panel: what is bounded stays small whatever comes. */
const elements = (panel: Panel) => panel.evaluate(() => document.querySelectorAll('*').length);

test('a line of 10 MB and 100,000 levels of JSON are bounded in table and detail', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const panel = await panelWith(`data: ${'x'.repeat(10_000_000)}\n\ndata: ${deep}\n\n`);
  await lookAtFirst(panel);
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('End');
  await panel.press('ArrowUp');
  await panel.press('1');
  await panel.waitForText('.detail', '[');
  expect((await messageRows(panel)).map(({ data }) => data.length).every((length) => length < 1_000)).toBe(true);
  expect(await elements(panel)).toBeLessThan(3_000);
});

test('50,000 types, one of 10,000 characters and one that turns text, keep the panel small', async () => {
  const names = ['y'.repeat(10_000), 'photo\u202egpj.exe', ...Array.from({ length: 50_000 }, (_, at) => `type-${at}`)];
  const panel = await panelWith(names.map((name) => `event: ${name}\ndata: 1\n\n`).join(''));
  await panel.waitForText('.chip', 'type-0');
  const chips = (await panel.texts('.chip')).join('\n');
  expect(chips).toContain('photo⟨RLO⟩gpj.exe');
  expect(chips.length).toBeLessThan(3_000);
  expect(await elements(panel)).toBeLessThan(4_000);
  await panel.press('/');
  await panel.type('type:type-4999');
  await panel.press('Enter');
  await expect.poll(async () => (await messageRows(panel)).map(({ type }) => type)).toEqual(['type-4999']);
});

test('controls and markup from a page are shown as text and run nothing', async () => {
  demo().route('/hostile', (exchange) => {
    exchange.stream();
    exchange.send({ id: '<b>1</b>', type: '<i>type</i>', data: '<img src=x onerror="window.hacked = 1">\u001b[31m' });
  });
  const page = demo().page(
    '/page',
    "<script>const source = new EventSource('/hostile'); source.addEventListener('<i>type</i>', () => {})</script>",
  );
  const { panel } = await browser().openPanel(page);
  await expect
    .poll(() => messageRows(panel))
    .toEqual([
      { type: '<i>type</i>', id: '<b>1</b>', data: '<img src=x onerror="window.hacked = 1">␛[31m', heard: true },
    ]);
  await lookAtFirst(panel);
  expect(await panel.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await panel.count('.events img, .events b b, .detail img')).toBe(0);
});

test('a file whose name turns the text around it is named as it is, imported or refused', async () => {
  const { panel } = await browser().openPanel(demo().emptyPage);
  await panel.dropFiles([
    { name: 'a\u202egol.sse', bytes: 'data: 1\n\n' },
    { name: 'b\u202egol.txt', bytes: 'Meeting notes \u202egpj.exe\n' },
  ]);
  await panel.waitForText('.import-job', 'Read as .sse anyway');
  await panel.waitForText('.import-job', 'a⟨RLO⟩gol.sse');
  await panel.waitForText('.import-job', 'b⟨RLO⟩gol.txt');
  await panel.waitForText('.import-quote', 'Meeting notes ⟨RLO⟩gpj.exe');
});

test('a clock that jumps back and forth leaves the rows in the order in which they came', async () => {
  demo().route('/clock', (exchange) => {
    exchange.stream();
    for (let id = 1; id <= 6; id += 1) exchange.send({ id, data: `number ${id}` });
  });
  const { page, panel } = await browser().openPanel(demo().emptyPage);
  await page.evaluate(() => {
    // The page's own clock lies by years, another way with every question.
    let turn = 0;
    const now = Date.now;
    Date.now = () => now() + (turn++ % 2 === 0 ? -1 : 1) * 1e11;
    new EventSource('/clock').onmessage = () => {};
  });
  await expect.poll(async () => (await messageRows(panel)).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
  await panel.press('0');
  expect(await elements(panel)).toBeLessThan(3_000);
});
