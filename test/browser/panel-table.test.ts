/** The events table in the real DevTools: rows, keys, columns, menus, sticking to the newest. */
import { expect, test } from 'vitest';
import type { Exchange } from '../demo/exchange.ts';
import { importLog, panelWithLog } from './support/import-log.ts';
import { layoutFaults } from './support/layout-faults.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid, messageRows, sentences } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const block = (type: string, id: number, data: string) => `event: ${type}\nid: ${id}\ndata: ${data}\n\n`;
const types = ['ping', 'quote', 'ping', 'log'];

/** A log of `count` messages whose types take turns. */
function log(count: number): string {
  const blocks = Array.from({ length: count }, (_, at) => {
    const id = at + 1;
    return block(types[at % types.length] ?? 'ping', id, `{"n":${id},"user":{"id":${id % 7}}}`);
  });
  return `: captured\nretry: 3000\n\n${blocks.join('')}`;
}

const panelWith = (content: string) => panelWithLog(browser(), demo(), content);

/** Id of the selected row. */
const selectedId = (panel: Panel) => panel.text(`${eventsGrid} [aria-selected="true"] [data-column="id"]`);

async function focusTable(panel: Panel): Promise<void> {
  await panel.click(`${eventsGrid} .event-row`);
}

test('arrow keys go from row to row, N and P to the next and previous of the type', async () => {
  const panel = await panelWith(log(12));
  await focusTable(panel);
  await panel.press('End');
  await panel.press('ArrowUp');
  await expect.poll(() => selectedId(panel)).toBe('12');
  await panel.press('p');
  await expect.poll(() => selectedId(panel)).toBe('8');
  await panel.press('n');
  await expect.poll(() => selectedId(panel)).toBe('12');
  await panel.press('ArrowUp');
  await expect.poll(() => selectedId(panel)).toBe('11');
});

test('the grid tells how many rows there are and which one is current', async () => {
  const panel = await panelWith(log(500));
  const facts = () =>
    panel.evaluate((query) => {
      const grid = document.querySelector(query);
      const current = document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '');
      return { count: Number(grid?.getAttribute('aria-rowcount')), current: Number(current?.ariaRowIndex ?? 0) };
    }, eventsGrid);
  await expect.poll(async () => (await facts()).count).toBeGreaterThan(500);
  const { count } = await facts();
  await focusTable(panel);
  await expect.poll(async () => (await facts()).current).toBeGreaterThan(0);
  await panel.press('End');
  await expect.poll(facts).toEqual({ count, current: count });
});

test('comments and retry lines stand between the messages as on the wire', async () => {
  const panel = await panelWith(log(3));
  const shown = await sentences(panel);
  expect(shown.some((sentence) => sentence.includes(': captured'))).toBe(true);
  expect(shown.some((sentence) => sentence.includes('retry: 3000'))).toBe(true);
});

test('the table follows the newest, stops when one goes up, and counts what came until the pill is pressed', async () => {
  let stream: Exchange | undefined;
  demo().route('/flow', (exchange) => {
    stream = exchange;
    exchange.stream();
    for (let id = 1; id <= 200; id += 1) exchange.send({ id, data: `number ${id}` });
  });
  const page = demo().page('/test', "<script>new EventSource('/flow').onmessage = () => {}</script>");
  const { panel } = await browser().openPanel(page);
  const newest = async () => (await messageRows(panel)).at(-1)?.id;
  await expect.poll(newest).toBe('200');
  await focusTable(panel);
  await panel.press('Home');
  await panel.waitForText('.newest-pill', 'Jump to latest');
  for (let id = 201; id <= 205; id += 1) stream?.send({ id, data: `number ${id}` });
  await panel.waitForText('.newest-pill', '5 new');
  expect((await messageRows(panel))[0]?.id).toBe('1');
  await panel.click('.newest-pill');
  await expect.poll(newest).toBe('205');
  await expect.poll(() => panel.count('.newest-pill')).toBe(0);
});

test('a click on a row chooses the event that was pressed, while the table follows a busy stream', async () => {
  let stream: Exchange | undefined;
  const send = (from: number, to: number) => {
    for (let id = from; id <= to; id += 1) stream?.send({ id, data: `number ${id}` });
  };
  demo().route('/busy', (exchange) => {
    stream = exchange;
    exchange.stream();
    send(1, 200);
  });
  const page = demo().page('/test', "<script>new EventSource('/busy').onmessage = () => {}</script>");
  const { panel } = await browser().openPanel(page);
  await expect.poll(async () => (await messageRows(panel)).at(-1)?.id).toBe('200');
  await panel.pressWhile(`${eventsGrid} [data-column="id"]`, '198', async () => {
    send(201, 202);
    await panel.waitForText('.toolbar-chips', '202');
    send(203, 260);
    await panel.waitForText('.toolbar-chips', '260');
    await panel.nextFrame();
  });
  await expect.poll(() => selectedId(panel)).toBe('198');
  await panel.waitForText('.newest-pill', '60 new');
  // Wherever the rows' elements stand by then.
  for (let newest = 277; newest < 400; newest += 18) {
    await panel.click('.newest-pill');
    send(newest - 16, newest);
    await expect.poll(async () => (await messageRows(panel)).at(-1)?.id).toBe(String(newest));
    await panel.click(`${eventsGrid} [data-column="id"]`, String(newest - 3));
    await expect.poll(() => selectedId(panel)).toBe(String(newest - 3));
    send(newest + 1, newest + 1);
  }
});

test('the table follows the newest still after one looked at a connection with few events', async () => {
  demo().route('/long', (exchange) => {
    exchange.stream();
    for (let id = 1; id <= 2_000; id += 1) exchange.send({ id, data: `number ${id}` });
  });
  demo().route('/none', (exchange) => exchange.answer(500, {}));
  const open = "new EventSource('/long').onmessage = () => {}; new EventSource('/none')";
  const { panel } = await browser().openPanel(demo().page('/test', `<script>${open}</script>`));
  const distance = () =>
    panel.evaluate((grid) => {
      const { scrollHeight = 0, clientHeight = 0, scrollTop = 0 } = document.querySelector(grid) ?? {};
      return scrollHeight < 20_000 ? null : scrollHeight - clientHeight - scrollTop;
    }, eventsGrid);
  await expect.poll(distance).toBe(0);
  for (let turn = 0; turn < 3; turn += 1) {
    await panel.click('.connection-name .cut', 'none');
    await expect.poll(distance).toBe(null);
    await panel.press('Escape');
    await expect.poll(distance).toBe(0);
    await panel.nextFrame();
    expect(await panel.count('.newest-pill')).toBe(0);
  }
});

test('connections of one long name are told apart by their numbers', async () => {
  const { panel, page } = await browser().openPanel(demo().emptyPage);
  demo().route('/v1/chat/completions-of-the-assistant', (exchange) => {
    exchange.stream();
    exchange.send({ data: 'word' });
  });
  await page.evaluate(() => {
    for (let number = 1; number <= 2; number += 1)
      new EventSource('/v1/chat/completions-of-the-assistant').onmessage = null;
  });
  const cut = () =>
    panel.evaluate((grid) => {
      const numbers = [...document.querySelectorAll(`${grid} .event-row [data-column="connection"] > :last-child`)];
      return numbers.map((number) => {
        const cell = number.parentElement?.getBoundingClientRect();
        const { width, right } = number.getBoundingClientRect();
        return `${number.textContent} ${width > 0 && right <= (cell?.right ?? 0) ? 'is shown' : 'is cut off'}`;
      });
    }, eventsGrid);
  await expect.poll(async () => new Set(await cut())).toEqual(new Set([' #1 is shown', ' #2 is shown']));
});

test('a hidden column stays hidden when the panel is opened again', async () => {
  const { page, panel, closeDevTools } = await browser().openPanel(demo().emptyPage);
  await importLog(panel, log(4));
  await panel.waitForText(`${eventsGrid} [role="columnheader"]`, 'Gap');
  await panel.click('[aria-label="Columns and navigation"]');
  await panel.click('[role="menuitemcheckbox"]', 'Gap');
  await expect.poll(() => panel.texts(`${eventsGrid} [role="columnheader"]`)).not.toContain('Gap');
  await closeDevTools();
  const again = (await browser().attachPanel(page)).panel;
  await importLog(again, log(4));
  await again.waitForText(`${eventsGrid} [role="columnheader"]`, 'Type');
  expect(await again.texts(`${eventsGrid} [role="columnheader"]`)).not.toContain('Gap');
});

test('a pane that was drawn large in a large window leaves room for the table in a small one', async () => {
  const { panel, resize } = await browser().openPanel(demo().emptyPage);
  await importLog(panel, log(4));
  const [upright, level] = ['.splitter.vertical', '.splitter.horizontal'];
  await panel.drag({ selector: upright }, { selector: upright, x: -600 });
  await panel.drag({ selector: level }, { selector: '.status' });
  await resize({ width: 800, height: 600 });
  const room = () =>
    panel.evaluate(() => {
      const { width = 0, height = 0 } = document.querySelector('.events')?.getBoundingClientRect() ?? {};
      return { isWide: width > 100, isHigh: height > 40 };
    });
  await expect.poll(room).toEqual({ isWide: true, isHigh: true });
  // The next test has its panes as they were.
  await panel.evaluate(() => localStorage.clear());
});

test('in a low window, as a panel docked at the bottom is when drawn at twice its size, rows can be read', async () => {
  const { panel, resize } = await browser().openPanel(demo().emptyPage);
  await importLog(panel, log(4));
  for (const size of [
    { width: 700, height: 210 },
    { width: 520, height: 260 },
  ]) {
    await resize(size);
    await expect.poll(() => layoutFaults(panel)).toEqual([]);
    const room = () =>
      panel.evaluate((grid) => {
        const { top = 0, bottom = 0 } = document.querySelector(grid)?.getBoundingClientRect() ?? {};
        const status = document.querySelector('.status')?.getBoundingClientRect().top ?? 0;
        return Math.min(bottom, status) - top;
      }, eventsGrid);
    // Its head and a row.
    await expect.poll(room).toBeGreaterThan(26 + 24);
  }
});

test("the clock's time is shown with its milliseconds", async () => {
  demo().route('/flow', (exchange) => {
    exchange.stream();
    exchange.send({ id: 1, data: 'number 1' });
  });
  const { panel } = await browser().openPanel(demo().page('/test', "<script>new EventSource('/flow')</script>"));
  await focusTable(panel);
  await panel.press('t');
  const times = () =>
    panel.evaluate(
      (grid) =>
        [...document.querySelectorAll(`${grid} [role="gridcell"][data-column="time"]`)].map((cell) =>
          cell.scrollWidth > cell.clientWidth ? 'cut' : (cell.textContent ?? '').replace(/\d/g, '0'),
        ),
      eventsGrid,
    );
  await expect.poll(async () => [...new Set(await times())]).toEqual(['00:00:00.000']);
  await panel.evaluate(() => localStorage.clear());
});

test('the menu of a row filters by its type', async () => {
  const panel = await panelWith(log(12));
  await panel.click(`${eventsGrid} [data-column="type"]`, 'quote', { button: 'right' });
  await panel.click('[role="menuitem"]', 'Only type quote');
  await expect.poll(async () => [...new Set((await messageRows(panel)).map(({ type }) => type))]).toEqual(['quote']);
});

test('filtering keeps the selected row in its place', async () => {
  const panel = await panelWith(log(2_000));
  await focusTable(panel);
  await panel.press('Home');
  for (let step = 0; step < 3; step += 1) await panel.press('PageDown');
  await panel.press('n');
  const top = () =>
    panel.evaluate(
      (grid) => Math.round(document.querySelector(`${grid} [aria-selected="true"]`)?.getBoundingClientRect().top ?? -1),
      eventsGrid,
    );
  await expect.poll(() => selectedId(panel)).toMatch(/^\d+$/);
  const id = await selectedId(panel);
  const before = await top();
  await panel.press('/');
  await panel.type(`type:${types[(Number(id) - 1) % types.length]}`);
  await panel.waitForText('.filter-matched', /of 2,/);
  await expect.poll(() => selectedId(panel)).toBe(id);
  await expect.poll(top).toBe(before);
});
