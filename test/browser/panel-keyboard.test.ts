/** The keyboard map of the panel, key by key, in the real DevTools. Keys inside filter, table and tree: their own tests. */
import { expect, test } from 'vitest';
import { importLog, panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const typeCells = `${eventsGrid} .event-row [data-column="type"]`;

/** Messages of two types, with mistakes that give findings. */
function log(count: number): string {
  const messages = Array.from(
    { length: count },
    (_, at) => `event: ${at % 2 ? 'ping' : 'log'}\nid: ${at}\ndata: {"n":${at}}\n\n`,
  );
  return `retry: soon\n\nevnt: x\ndata: y\n\n${messages.join('')}`;
}

/** A HAR of one EventSource: 60 messages 100 ms apart, five seconds of silence, 60 more; then it reconnects. */
function logWithTimes(): string {
  const start = Date.UTC(2026, 10, 21, 12);
  const entry = (from: number, times: readonly number[]) => ({
    startedDateTime: new Date(start + from).toISOString(),
    time: (times.at(-1) ?? 0) + 50,
    request: { method: 'GET', url: 'https://example.test/stream', headers: [] },
    response: { status: 200, headers: [{ name: 'content-type', value: 'text/event-stream' }], content: { size: 0 } },
    timings: {},
    _resourceType: 'eventsource',
    _eventSourceMessages: times.map((after, at) => ({
      time: (start + from + after) / 1_000,
      eventName: 'message',
      eventId: String(at),
      data: `after ${after}`,
    })),
  });
  const every = (from: number) => Array.from({ length: 60 }, (_, at) => from + at * 100);
  const entries = [entry(0, [...every(100), ...every(11_000)]), entry(20_000, every(0))];
  return JSON.stringify({ log: { version: '1.2', entries } });
}

async function openPanel(count = 20): Promise<Panel> {
  const panel = await panelWithLog(browser(), demo(), log(count));
  await panel.click(`${eventsGrid} .event-row`);
  return panel;
}

const filterText = (panel: Panel) =>
  panel.evaluate(() => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value ?? '');
const isPressed = (panel: Panel, selector: string) =>
  panel.evaluate((query) => document.querySelector(query)?.getAttribute('aria-pressed'), selector);
const focusedPane = (panel: Panel) =>
  panel.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? 'none');
const announced = (panel: Panel) => panel.text('.panel > [role="status"]');

test('T goes through the time modes, E enlarges the detail and gives it back', async () => {
  const panel = await openPanel();
  const mode = () => panel.text('.pane-head [aria-checked="true"], .pane-head [aria-pressed="true"]');
  const before = await mode();
  await panel.press('t');
  await expect.poll(mode).not.toBe(before);
  await panel.press('e');
  await expect.poll(() => panel.count('section.events')).toBe(0);
  await panel.press('e');
  await expect.poll(() => panel.count('section.events')).toBe(1);
});

test('the table comes back from behind the detail with the selected row in view, and takes the keys again', async () => {
  const panel = await openPanel(200);
  const selected = () => panel.text(`${eventsGrid} [aria-selected="true"] [data-column="id"]`);
  await panel.press('Home');
  for (let row = 0; row < 6; row += 1) await panel.press('ArrowDown');
  // Else the row of the last key but one might be taken for the selected one.
  await panel.nextFrame();
  await expect.poll(selected).toMatch(/\d/);
  const before = Number(await selected());
  await panel.press('e');
  await expect.poll(() => panel.count('section.events')).toBe(0);
  await panel.press('e');
  await expect.poll(selected).toBe(String(before));
  // The table takes the focus once it is drawn.
  await expect.poll(() => panel.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  await panel.press('ArrowDown');
  await expect.poll(selected).toBe(String(before + 1));
});

test('in a small panel, where the detail takes the place of the table, Escape leads back to the rows that were in view', async () => {
  const { panel, resize } = await browser().openPanel(demo().emptyPage);
  await importLog(panel, log(200));
  await resize({ width: 700, height: 600 });
  const first = () => panel.text(`${eventsGrid} [data-row="40"]`);
  const scrolled = async () => {
    await panel.evaluate((grid) => document.querySelector(grid)?.scrollTo(0, 40 * 24), eventsGrid);
    return first();
  };
  // While it takes its new size, a table that follows its newest row stays there.
  await expect.poll(scrolled).toMatch(/\d/);
  const top = () => panel.evaluate((grid) => document.querySelector(grid)?.scrollTop ?? 0, eventsGrid);
  const before = await top();
  await panel.click(`${eventsGrid} [data-row="40"] [data-column="type"]`);
  await expect.poll(() => panel.count(eventsGrid)).toBe(0);
  await panel.press('Escape');
  await expect.poll(first).toMatch(/\d/);
  await expect.poll(top).toBe(before);
});

test('+ zooms in, the arrows pan, 0 shows everything, L follows', async () => {
  const panel = await panelWithLog(browser(), demo(), logWithTimes());
  const live = '.gutter-title [aria-pressed]';
  const inView = () => panel.text('.status > .num:last-child');
  await panel.click('.connection-row');
  await panel.press('0');
  const whole = await inView();
  await panel.press('+');
  await expect.poll(inView).not.toBe(whole);
  const zoomed = await inView();
  await panel.press('ArrowLeft');
  await expect.poll(inView).not.toBe(zoomed);
  await panel.press('ArrowRight');
  await panel.press('-');
  await panel.press('0');
  await expect.poll(inView).toBe(whole);
  const before = await isPressed(panel, live);
  await panel.press('l');
  await expect.poll(() => isPressed(panel, live)).not.toBe(before);
});

test('M mutes the connection and S shows it alone, in the filter box', async () => {
  const panel = await openPanel();
  await panel.click('.connection-row');
  await panel.press('m');
  await expect.poll(() => filterText(panel)).toMatch(/^-conn:/);
  await panel.press('m');
  await expect.poll(() => filterText(panel)).toBe('');
  await panel.press('s');
  await expect.poll(() => filterText(panel)).toMatch(/^conn:/);
});

test('Home and End go to the ends, Enter into the detail, 1 to 4 through its tabs, Escape out of it', async () => {
  const panel = await openPanel();
  const row = () =>
    panel.evaluate((grid) => {
      const selected = document.querySelector(`${grid} [aria-selected="true"]`);
      return Number(selected?.getAttribute('aria-rowindex'));
    }, eventsGrid);
  const rows = await panel.evaluate(
    (grid) => Number(document.querySelector(grid)?.getAttribute('aria-rowcount')),
    eventsGrid,
  );
  const tab = () => panel.text('[role="tab"][aria-selected="true"]');
  await panel.press('End');
  await expect.poll(row).toBe(rows);
  await panel.press('Home');
  await expect.poll(row).toBeLessThan(3);
  await panel.press('End');
  await panel.press('ArrowUp');
  await expect.poll(row).toBe(rows - 1);
  await panel.press('Enter');
  await expect.poll(() => focusedPane(panel)).toBe('detail');
  for (const [key, name] of [
    ['2', 'Raw'],
    ['3', 'Diff'],
    ['4', 'Message'],
    ['1', 'Data'],
  ] as const) {
    await panel.press(key);
    // A number of changes may stand beside it.
    await expect.poll(async () => (await tab())?.replace(/\d+$/, '')).toBe(name);
  }
  await panel.press('Escape');
  await expect.poll(() => panel.count(`${eventsGrid} [aria-selected="true"]`)).toBe(0);
});

test('the keyboard keeps a place when what had it goes away', async () => {
  const panel = await openPanel();
  const focused = () =>
    panel.evaluate(() => {
      const name = document.activeElement?.getAttribute('aria-label');
      return name ?? document.activeElement?.tagName;
    });
  const isFocused = (name: string) => expect.poll(focused).toBe(name);
  await panel.press('End');
  await panel.press('ArrowUp');
  await panel.waitForText('[role="tree"]');
  await panel.press('Enter');
  await isFocused('Data');
  await panel.press('2');
  await isFocused('Raw');
  await panel.press('Escape');
  await isFocused('Events');
  await panel.click('[aria-label="Close details"]');
  await isFocused('Events');
  await panel.press('End');
  await panel.press('ArrowUp');
  await panel.press('1');
  await panel.waitForText('[role="tree"]');
  await panel.click('[aria-label="Close details"]');
  await isFocused('Events');
  await panel.press('Enter');
  await isFocused('Data');
  await panel.click('[aria-label="Settings"]');
  await isFocused('Close');
  await panel.press('Escape');
  await isFocused('Settings');
  await panel.press('/');
  await panel.type('nowhere');
  await panel.click('.no-match button');
  await isFocused('Events');
  await panel.click('.connection-row');
  await panel.click('.scope button');
  await isFocused('Events');
});

test('J and K go through the findings', async () => {
  const panel = await openPanel();
  await expect.poll(() => panel.count('.connection-findings .badge')).toBeGreaterThan(0);
  await panel.press('j');
  await panel.waitForText('[role="tab"][aria-selected="true"]', 'Findings');
  await panel.press('k');
  await panel.waitForText('[role="tab"][aria-selected="true"]', 'Findings');
});

test('Ctrl E pauses and records, Ctrl L clears', async () => {
  const panel = await openPanel();
  await panel.press('Control', 'e');
  await expect.poll(() => isPressed(panel, '.record')).toBe('false');
  await panel.press('Control', 'e');
  await expect.poll(() => isPressed(panel, '.record')).toBe('true');
  await panel.press('Control', 'l');
  await panel.waitForText('.banner', 'Undo');
  await panel.click('.banner button', 'Undo');
  await expect.poll(() => panel.count('.connection-row')).toBe(1);
});

test('Ctrl C copies the data of the selected event', async () => {
  const panel = await openPanel();
  await panel.press('End');
  await panel.press('ArrowUp');
  await panel.press('Control', 'c');
  await expect.poll(() => announced(panel)).toMatch(/cop/i);
});

test('X opens the export menu, ? the list of keys, Escape closes both', async () => {
  const panel = await openPanel();
  await panel.press('x');
  await panel.waitForText('[role="menu"]');
  await panel.press('Escape');
  await expect.poll(() => panel.count('[role="menu"]')).toBe(0);
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('?');
  await panel.waitForText('dialog', 'Esc');
  await panel.press('Escape');
  await expect.poll(() => panel.count('dialog')).toBe(0);
});

test('F6 goes from pane to pane, to the list in each, and comes round', async () => {
  const panel = await openPanel();
  const focused = () =>
    panel.evaluate(() => `${document.activeElement?.getAttribute('role')} ${document.activeElement?.ariaLabel}`);
  const seen: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await panel.press('F6');
    seen.push(await focused());
  }
  expect(seen).toEqual(['tab null', 'combobox Filter events', 'grid Connections', 'grid Events']);
});

test('Alt and a click on a chip hide its type, a plain click shows only it', async () => {
  const panel = await openPanel();
  const click = (altKey: boolean) =>
    panel.evaluate((alt) => {
      const chip = [...document.querySelectorAll('.chip')].find((one) => one.textContent?.startsWith('ping'));
      chip?.dispatchEvent(new MouseEvent('click', { bubbles: true, altKey: alt }));
    }, altKey);
  await click(true);
  await expect.poll(() => filterText(panel)).toBe('-type:ping');
  await click(false);
  await expect.poll(() => filterText(panel)).toBe('type:ping');
});

test('a type half typed keeps the rows that were there', async () => {
  const panel = await openPanel();
  await panel.press('/');
  await panel.type('type:log');
  await expect.poll(() => panel.count(typeCells)).toBe(10);
  await panel.type(',pi');
  await panel.waitForText('[role="option"]', 'ping');
  expect(await panel.count(typeCells)).toBe(10);
  await panel.type('ng');
  await expect.poll(() => panel.count(typeCells)).toBeGreaterThan(10);
});

test('G goes to the next gap, R to the next error, Ctrl G to a time, I asks for a file to import', async () => {
  const panel = await panelWithLog(browser(), demo(), logWithTimes());
  await panel.click('.pane-head [role="radio"]', 'Relative');
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('Home');
  const selected = () => panel.text(`${eventsGrid} [aria-selected="true"]`);
  await panel.press('g');
  await expect.poll(selected).toContain('after 11000');
  await panel.press('r');
  await expect.poll(selected).toContain('Disconnected');
  await panel.press('Control', 'g');
  await panel.waitForText('.jump-form');
  await panel.type('0:02.05');
  await panel.press('Enter');
  await expect.poll(selected).toContain('after 2100');
  // The browser's own picker would stand in the way of what follows.
  const picked = panel.evaluate(
    () =>
      new Promise<boolean>((done) => {
        document.querySelector('input[type="file"]')?.addEventListener('click', (event) => {
          event.preventDefault();
          done(true);
        });
      }),
  );
  await panel.nextFrame();
  await panel.press('i');
  expect(await picked).toBe(true);
});
