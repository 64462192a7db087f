/**
 * The views that the other tests do not open, light and dark: axe finds nothing serious in them, and each part is in its place.
 */
import { expect, test } from 'vitest';
import { seriousFaults } from './support/axe.ts';
import { layoutFaults } from './support/layout-faults.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

/** Two answers of a model, in tokens; the second has a mistake on the wire. */
const answer = (mistake: string) =>
  `${mistake}${['Hello', ' wor', 'ld'].map((content) => `data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`).join('')}data: [DONE]\n\n`;

async function show(panel: Panel, name: string): Promise<void> {
  await panel.click('.connection-name .cut', name);
}

test.each(['light', 'dark'] as const)('nothing serious in any view, %s', { timeout: 180_000 }, async (theme) => {
  const { panel, resize } = await browser().openPanel(demo().emptyPage, { theme });
  const faults: Record<string, string[]> = {};
  const look = async (view: string) => {
    faults[view] = [...(await seriousFaults(panel)), ...(await layoutFaults(panel))];
  };
  await look('empty');

  await panel.dropFiles([
    { name: 'one.sse', bytes: answer('') },
    { name: 'two.sse', bytes: answer('retry: soon\n\nevnt: x\ndata: y\n\n') },
    { name: 'notes.txt', bytes: 'Meeting notes, release 4.2\n- check the retry value\n' },
  ]);
  await panel.waitForText('.import-job button', 'Show on timeline');
  await panel.waitForText('.import-job button', 'Read as .sse anyway');
  await look('import dialog, one file refused');
  await panel.press('Escape');
  await panel.waitForText(`${eventsGrid} [role="row"]`);

  await show(panel, 'two.sse');
  for (const [key, view] of [
    ['1', 'overview'],
    ['2', 'statistics'],
    ['3', 'findings'],
    ['4', 'assembled'],
  ] as const) {
    await panel.press(key);
    await panel.waitForText('[role="tabpanel"]');
    await look(view);
  }

  await panel.evaluate(() => {
    const rows = document.querySelectorAll<HTMLElement>('.connection-row');
    for (const row of rows) row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: row !== rows[0] }));
  });
  await panel.click('[role="tab"]', 'Compare');
  await panel.waitForText('[role="tab"][aria-selected="true"]', 'Compare');
  await look('compare');

  await panel.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['data: 1\n\n'], 'three.sse'));
    document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await panel.waitForText('.drop-veil', 'Drop to import');
  await look('a file dragged over the panel');
  await panel.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));

  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('x');
  await panel.waitForText('[role="menuitem"]');
  await look('export menu');
  // A menu stays within the panel when that is docked otherwise.
  await resize({ width: 520, height: 900 });
  const room = () =>
    panel.evaluate(() => {
      const { right = 0, width = 0 } = document.querySelector('.menu')?.getBoundingClientRect() ?? {};
      return { isInside: right <= 520, isWide: width > 300 };
    });
  await expect.poll(room).toEqual({ isInside: true, isWide: true });
  await resize({ width: 1400, height: 860 });
  await panel.press('Escape');

  await panel.press('/');
  await panel.type('type:pong size>1k');
  await panel.press('Enter');
  await panel.waitForText('.events', 'No events match');
  await look('nothing found');
  await panel.press('Escape');

  await panel.click('[aria-haspopup="dialog"]');
  await panel.waitForText('dialog, [role="dialog"]');
  await look('settings');
  await panel.press('Escape');
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('?');
  await panel.waitForText('dialog, [role="dialog"]', 'Esc');
  await look('shortcuts');

  expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((view) => [view, []])));
});
