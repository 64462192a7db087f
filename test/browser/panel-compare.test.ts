/** Two captures side by side in the real panel. */
import { expect, test } from 'vitest';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { connectionRows, connectionsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });

/** A panel with both captures imported and compared. */
async function compared(one: string, other: string): Promise<Panel> {
  const { panel } = await browser().openPanel('about:blank');
  await panel.dropFiles([
    { name: 'monday.sse', bytes: one },
    { name: 'tuesday.sse', bytes: other },
  ]);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(2);
  await panel.click('dialog [aria-label="Close"], [role="dialog"] [aria-label="Close"]');
  const [first = ''] = await panel.texts(`${connectionsGrid} .connection-name`);
  await panel.click(`${connectionsGrid} .connection-name`, first);
  await panel.press('Shift', 'ArrowDown');
  await panel.click('[role="tab"]', 'Compare');
  return panel;
}

test('two captures are compared message by message', async () => {
  const messages = ['data: one\n\n', 'event: price\ndata: 1\n\n', 'data: two\n\n'];
  const panel = await compared(messages.join(''), messages.with(1, 'event: price\ndata: 9\n\n').join(''));
  await panel.waitForText('.compare-figures', '2 messages are the same.');
  expect(await panel.text('.compare-figures')).toContain('1 has the same type and other data.');
  const signs = (await panel.rows('[aria-label="Messages of both connections"]')).map(({ text }) => text.slice(0, 1));
  expect(signs).toEqual(['=', '≠', '=']);
});

test('long captures are compared to their end', async () => {
  const same = Array.from({ length: 4_000 }, (_, at) => `data: ${at} ${'x'.repeat(500)}\n\n`).join('');
  const panel = await compared(`${same}data: one\n\n`, `${same}data: other\n\n`);
  await panel.waitForText('.compare-figures', '4,000 messages are the same.');
  expect(await panel.text('.compare-figures')).toContain('1 has the same type and other data.');
});
