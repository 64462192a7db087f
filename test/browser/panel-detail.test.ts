/** The detail pane in the real DevTools: tree, raw text, diff, connection; hostile data; accessibility. */
import { expect, test } from 'vitest';
import { seriousFaults } from './support/axe.ts';
import { importLog, panelWithLog } from './support/import-log.ts';
import { layoutFaults } from './support/layout-faults.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const panelWith = (content: string) => panelWithLog(browser(), demo(), content);

/** Selects the newest message. */
async function openLast(panel: Panel): Promise<void> {
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('End');
  // An imported stream ends with a row that says so.
  while ((await panel.count(`${eventsGrid} [aria-selected="true"] [data-column="data"]`)) === 0)
    await panel.press('ArrowUp');
  await panel.waitForText('[role="tab"]', 'Diff');
}

const treeLines = (panel: Panel) => panel.texts('[role="treeitem"] .tree-content');

const two =
  'event: step\nid: 1\ndata: {"build":8841,"state":"started"}\n\nevent: step\r\nid: 2\r\ndata: {"build":8841,"state":"finished"}\r\n\r\n';

test('JSON is a tree that opens and closes by keyboard, with exact numbers and readable letters', async () => {
  const panel = await panelWith(
    'data: {"n":12345678901234567890123,"name":"gr\\u00fc\\u00df","inner":"{\\"deep\\":[1,2]}","list":[{"a":1}]}\n\n',
  );
  await openLast(panel);
  await panel.press('Enter');
  await expect.poll(() => treeLines(panel)).toContain('n: 12345678901234567890123');
  expect(await treeLines(panel)).toContain('name: "grüß"');
  await panel.press('Home');
  await panel.press('ArrowDown');
  await panel.press('ArrowDown');
  await panel.press('ArrowRight');
  await expect.poll(() => treeLines(panel)).toContainEqual(expect.stringContaining('deep:'));
  await panel.press('ArrowLeft');
  await expect.poll(async () => (await treeLines(panel)).some((line) => line.startsWith('deep:'))).toBe(false);
});

test('a value of the tree becomes a filter', async () => {
  const panel = await panelWith(two);
  await openLast(panel);
  await panel.hover('[role="treeitem"]', undefined);
  await panel.click('.tree-actions button', 'Filter by data.build');
  await expect
    .poll(() => panel.evaluate(() => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value))
    .toBe('data.build:8841');
});

test('the search goes through keys and values', async () => {
  const panel = await panelWith('data: {"first":{"needle":1},"second":"a needle","third":3}\n\n');
  await openLast(panel);
  await panel.click('[type="search"]');
  await panel.type('needle');
  await panel.waitForText('.search-field [role="status"]', '1 of 2');
  await panel.press('Enter');
  await panel.waitForText('.search-field [role="status"]', '2 of 2');
});

test('Raw shows the bytes with offsets and line ends, and the neighbours apart', async () => {
  const panel = await panelWith(two);
  await openLast(panel);
  await panel.press('2');
  await panel.waitForText('.raw-line.inside', 'event: stepCRLF');
  expect(await panel.texts('.raw-line.inside .raw-offset')).toEqual(['58', '71', '78', '119']);
  expect(await panel.texts('.raw-line.outside')).toContainEqual(expect.stringContaining('id: 1LF'));
  await panel.waitForText('.raw-line.inside', 'event dispatched');
  await panel.screenshot('panel-raw.png');
});

test('Raw of an event that the browser parsed says so and shows it rebuilt', async () => {
  demo().route('/parsed', (exchange) => {
    exchange.stream();
    exchange.send({ id: 'a', data: 'hello' });
  });
  const page = demo().page('/test', "<script>new EventSource('/parsed').onmessage = () => {}</script>");
  const { panel } = await browser().openPanel(page);
  await panel.waitForText(`${eventsGrid} [data-column="data"]`, 'hello');
  await openLast(panel);
  await panel.press('2');
  await panel.waitForText('.detail-note', 'Rebuilt from its fields');
  await panel.waitForText('.raw-line', 'data: hello');
});

test('Diff compares with the event before of the type, with signs and changed words', async () => {
  const panel = await panelWith(two);
  await openLast(panel);
  await panel.waitForText('[role="tab"] .tab-badge', /^1$/);
  await panel.press('3');
  const lines = ['{', 'build unchanged', '−state: "started"', '+state: "finished"', '}'];
  await expect.poll(() => panel.texts('.diff-line')).toEqual(lines);
  expect(await panel.texts('.diff-line mark')).toEqual(['started', 'finished']);
  await panel.click('[role="radio"]', 'All');
  await expect.poll(() => panel.texts('.diff-line.fold')).toEqual([]);
});

test('in a small pane the data takes the height of its rows, and no more than the pane', async () => {
  const panel = await panelWith(two);
  await openLast(panel);
  await panel.waitForText('[role="treeitem"]', 'build');
  const heights = () =>
    panel.evaluate(() => {
      document.documentElement.dataset.layout = 'side';
      const heightOf = (query: string) => document.querySelector(query)?.clientHeight ?? 0;
      const list = document.querySelector('.json-tree [role="tree"]');
      return {
        isCut: (list?.scrollHeight ?? 0) > heightOf('.json-tree [role="tree"]'),
        isAir: heightOf('.json-tree') > 60,
        isBeyond: heightOf('.detail-section.grows') > heightOf('.detail-body'),
      };
    });
  await expect.poll(heights).toEqual({ isCut: false, isAir: false, isBeyond: false });
});

test('what many types of several entries come to scrolls within the pane', async () => {
  const { panel, resize } = await browser().openPanel(demo().emptyPage);
  const types = Array.from({ length: 40 }, (_, at) => `event: type-of-a-long-name-${at}\ndata: 1\n\n`);
  await importLog(panel, types.join(''));
  await resize({ width: 1400, height: 420 });
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('Control', 'a');
  await panel.waitForText('.detail .type-sums', '28 more types');
  expect(await layoutFaults(panel)).toEqual([]);
});

test('Escape steps up from the event to its file, and to all connections, whose statistics are shown', async () => {
  const panel = await panelWith(two);
  await openLast(panel);
  await panel.press('Escape');
  await panel.waitForText('.detail-head', 'captured.sse');
  await panel.waitForText('[role="tab"]', 'Overview');
  await panel.press('Escape');
  await panel.waitForText('.detail-head', 'All connections');
  await panel.waitForText('.tile', 'Events');
  await panel.waitForText('.figures-table', 'step');
});

test('a connection has its overview: attempts, request, response', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.send({ id: 'a', data: 'hello' });
  });
  const page = demo().page('/test', "<script>new EventSource('/stream').onmessage = () => {}</script>");
  const { panel } = await browser().openPanel(page);
  await panel.waitForText(`${eventsGrid} [data-column="data"]`, 'hello');
  await openLast(panel);
  await panel.click('.crumb .link');
  await panel.waitForText('[role="tab"][aria-selected="true"]', 'Overview');
  await panel.waitForText('.figures-table', 'open now');
  await panel.waitForText('.facts', '/stream');
  await panel.screenshot('panel-overview.png');
});

test('hostile data is shown as text, bounded, and runs nothing', async () => {
  const hostile = [
    '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>',
    '\u001b[31mred\u001b[0m photo\u202egpj.exe',
    'x'.repeat(3_000_000),
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    '{"__proto__":{"a":1},"constructor":2}',
  ];
  const panel = await panelWith(
    hostile.map((data, at) => `event: ${at === 2 ? 'y'.repeat(10_000) : 'h'}\ndata: ${data}\n\n`).join(''),
  );
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('Home');
  for (let step = 0; step < 12; step += 1) {
    for (const tab of ['1', '2', '3'] as const) await panel.press(tab);
    await panel.press('ArrowDown');
  }
  expect(await panel.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await panel.count('.event-row img, .event-row script')).toBe(0);
  const shown = (await panel.texts(`${eventsGrid} [data-column="data"]`)).join('\n');
  expect(shown).toContain('<img src=x');
  expect(shown).toContain('␛[31mred␛[0m photo⟨RLO⟩gpj.exe');
  expect(shown.length).toBeLessThan(5_000);
});

test.each(['light', 'dark'] as const)('axe finds nothing serious in table, filter and detail, %s', async (theme) => {
  const panel = await panelWith(`: note\nretry: 3000\n\n${two}`);
  await openLast(panel);
  await panel.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  for (const tab of ['1', '2', '3', '4'] as const) {
    await panel.press(tab);
    expect(await seriousFaults(panel)).toEqual([]);
  }
  await panel.press('Escape');
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.press('/');
  await panel.type('type:');
  expect(await seriousFaults(panel)).toEqual([]);
  await panel.screenshot(`panel-detail-${theme}.png`);
});
