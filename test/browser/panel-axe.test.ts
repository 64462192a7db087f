/**
 * The views that the other tests do not open, light and dark: axe finds nothing serious in them, and each part is in its place.
 */
import { expect, test } from 'vitest';
import { seriousFaults } from './support/axe.ts';
import { importLog } from './support/import-log.ts';
import { layoutFaults } from './support/layout-faults.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

/** The answer of a model, in tokens, behind a mistake on the wire. */
function answer(mistake: string): string {
  const tokens = ['Hello', ' wor', 'ld'].map((content) => {
    const choices = [{ index: 0, delta: { content } }];
    return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'm', choices })}\n\n`;
  });
  return `${mistake}${tokens.join('')}data: [DONE]\n\n`;
}

interface View {
  readonly name: string;
  /** Goes there from the view before. */
  show(panel: Panel): Promise<void>;
}

/** A tab of the connection that is selected, by its key. */
const connectionTab = (key: '1' | '2' | '3' | '4', name: string): View => ({
  name,
  async show(panel) {
    await panel.press(key);
    await panel.waitForText('[role="tabpanel"]');
  },
});

const views: readonly View[] = [
  { name: 'empty', show: async () => {} },
  {
    name: 'import dialog, one file refused',
    async show(panel) {
      await panel.dropFiles([
        { name: 'one.sse', bytes: answer('') },
        { name: 'two.sse', bytes: answer('retry: soon\n\nevnt: x\ndata: y\n\n') },
        { name: 'notes.txt', bytes: 'Meeting notes, release 4.2\n- check the retry value\n' },
      ]);
      await panel.waitForText('.import-job button', 'Show on timeline');
      await panel.waitForText('.import-job button', 'Read as .sse anyway');
    },
  },
  {
    name: 'a connection',
    async show(panel) {
      await panel.press('Escape');
      await panel.waitForText(`${eventsGrid} [role="row"]`);
      await panel.click('.connection-name .cut', 'two.sse');
    },
  },
  connectionTab('1', 'overview'),
  connectionTab('2', 'statistics'),
  connectionTab('3', 'findings'),
  connectionTab('4', 'assembled'),
  {
    name: 'compare',
    async show(panel) {
      await panel.evaluate(() => {
        const rows = document.querySelectorAll<HTMLElement>('.connection-row');
        for (const row of rows) row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: row !== rows[0] }));
      });
      await panel.click('[role="tab"]', 'Compare');
      await panel.waitForText('[role="tab"][aria-selected="true"]', 'Compare');
    },
  },
  {
    name: 'a file dragged over the panel',
    async show(panel) {
      await panel.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['data: 1\n\n'], 'three.sse'));
        document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }));
      });
      await panel.waitForText('.drop-veil', 'Drop to import');
    },
  },
  {
    name: 'export menu',
    async show(panel) {
      await panel.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));
      await panel.click(`${eventsGrid} .event-row`);
      await panel.press('x');
      await panel.waitForText('[role="menuitem"]');
    },
  },
  {
    name: 'nothing found',
    async show(panel) {
      await panel.press('Escape');
      await panel.press('/');
      await panel.type('type:pong size>1k');
      await panel.press('Enter');
      await panel.waitForText('.events', 'No events match');
    },
  },
  {
    name: 'settings',
    async show(panel) {
      await panel.press('Escape');
      await panel.click('[aria-haspopup="dialog"]');
      await panel.waitForText('dialog, [role="dialog"]');
    },
  },
  {
    name: 'shortcuts',
    async show(panel) {
      await panel.press('Escape');
      await panel.click(`${eventsGrid} .event-row`);
      await panel.press('?');
      await panel.waitForText('dialog, [role="dialog"]', 'Esc');
    },
  },
];

test.each(['light', 'dark'] as const)('nothing serious in any view, %s', { timeout: 180_000 }, async (theme) => {
  const { panel } = await browser().openPanel(demo().emptyPage, { theme });
  const faults: Record<string, readonly string[]> = {};
  for (const { name, show } of views) {
    await show(panel);
    faults[name] = [...(await seriousFaults(panel)), ...(await layoutFaults(panel))];
  }
  expect(faults).toEqual(Object.fromEntries(views.map(({ name }) => [name, []])));
});

test('a menu that is open stays within the panel when that is docked otherwise', async () => {
  const { panel, resize } = await browser().openPanel(demo().emptyPage);
  await importLog(panel, answer(''));
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('x');
  await panel.waitForText('[role="menuitem"]');
  await resize({ width: 520, height: 900 });
  const room = () =>
    panel.evaluate(() => {
      const { right = 0, width = 0 } = document.querySelector('.menu')?.getBoundingClientRect() ?? {};
      return { isInside: right <= innerWidth, isWide: width > 300 };
    });
  await expect.poll(room).toEqual({ isInside: true, isWide: true });
});

test('in high contrast, where grounds have no colours, the item that has the keys and the time that is selected can be told', async () => {
  const { panel } = await browser().openPanel(demo().emptyPage);
  await importLog(panel, `{"time":1790000000000,"data":"a"}\n{"time":1790000005000,"data":"b"}\n`);
  await panel.forceColors('active');
  await panel.drag({ selector: '.lane', x: -150 }, { selector: '.lane', x: 100 });
  await panel.waitForText('.selected-range');
  const edges = () =>
    panel.evaluate(() => getComputedStyle(document.querySelector('.selected-range') ?? document.body).boxShadow);
  await expect.poll(edges).not.toBe('none');
  await panel.press('x');
  await panel.waitForText('[role="menuitem"]');
  const outline = () => panel.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  await expect.poll(outline).toBe('solid');
  await panel.forceColors('none');
});
