/** Assembled answers, statistics and the comparison of two captures, in the real panel. */
import { expect, test } from 'vitest';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, connectionsGrid, eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

/** Selects the connection of that name and opens a tab of the detail pane. */
async function openTab(panel: Panel, connection: string, tab: string): Promise<void> {
  await panel.click(`${connectionsGrid} .connection-name`, connection);
  await panel.click('[role="tab"]', tab);
}

test('a token stream is put together as it arrives, with its rhythm', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/tokens`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(10);
  await openTab(panel, 'tokens', 'Assembled');
  await panel.waitForText('.assembled-part.text', /\w+ \w+ \w+/);
  expect(await panel.text('.assembled-bar')).toContain('OpenAI Chat Completions');
  await expect.poll(() => panel.text('.token-figures')).toMatch(/First token after\d/);
  await panel.screenshot('assembled.png');
});

test('a word of the answer leads to its event', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/tokens`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(10);
  await openTab(panel, 'tokens', 'Assembled');
  await panel.waitForText('.assembled-part.text', /\w+ \w+/);
  await panel.click('.assembled-part.text [data-offset]');
  await expect.poll(() => panel.count(`${eventsGrid} [aria-selected="true"]`)).toBe(1);
});

test('statistics count what arrived', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/burst?count=500`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events).toBe(500);
  await openTab(panel, 'burst', 'Statistics');
  await panel.waitForText('[role="tabpanel"]', '500');
});

test('two captures are compared message by message', async () => {
  const { panel } = await browser().openPanel('about:blank');
  const messages = ['data: one\n\n', 'event: price\ndata: 1\n\n', 'data: two\n\n'];
  await panel.dropFiles([
    { name: 'monday.sse', bytes: messages.join('') },
    { name: 'tuesday.sse', bytes: messages.with(1, 'event: price\ndata: 9\n\n').join('') },
  ]);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(2);
  await panel.click('dialog [aria-label="Close"], [role="dialog"] [aria-label="Close"]');
  const [first = ''] = await panel.texts(`${connectionsGrid} .connection-name`);
  await panel.click(`${connectionsGrid} .connection-name`, first);
  await panel.press('Shift', 'ArrowDown');
  await panel.click('[role="tab"]', 'Compare');
  await panel.waitForText('.compare-figures', '2 messages are the same.');
  expect(await panel.text('.compare-figures')).toContain('1 have the same type and other data.');
  expect((await panel.rows('[aria-label="Messages of both connections"]')).map(({ text }) => text.slice(0, 1))).toEqual(
    ['=', '≠', '='],
  );
});
