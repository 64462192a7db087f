/** The views that `npm run screenshots` takes, in the order in which the panel goes through them. */
import type { AnyBrowser, AnyOpenedPanel, AnyPanel } from '../browser/support/any-browser.ts';
import { waitForMuch } from '../browser/support/views.ts';
import { waitFor } from '../browser/support/wait.ts';
import type { DemoServer } from '../demo/server.ts';
import { dragFiles, endDrag, holdImport, releaseImport, takeFilesBack } from './screenshot-files.ts';
import { bringBack, cutOff } from './screenshot-lost.ts';

export interface Scene {
  readonly opened: AnyOpenedPanel;
  readonly demo: DemoServer;
  readonly browser: AnyBrowser;
  /** A page of the browser's own, which no extension may see. */
  readonly ownPage: string;
}

interface View {
  readonly name: string;
  /** Brings the panel there from the view before it. */
  readonly show: (scene: Scene) => Promise<void>;
}

const eventRow = '.event-table [role="row"]:not(:has([role="columnheader"]))';

/** Chooses one of the landing page's connections by its name. */
function chooseConnection({ opened: { panel } }: Scene, name: string): Promise<void> {
  return panel.click('.connection-name .cut', name);
}

/** Types a filter instead of the one in the box. Enter then leaves the list of proposals. */
async function typeFilter(panel: AnyPanel, filter: string): Promise<void> {
  await clearFilter(panel);
  await panel.press('/');
  await panel.type(filter);
}

/** Not by Esc: a second one would open DevTools' drawer. */
async function leaveConnection(panel: AnyPanel): Promise<void> {
  await waitFor(async () => {
    if ((await panel.count('.scope')) === 0) return true;
    await panel.click('.scope button');
    await panel.nextFrame();
    return false;
  }, 'all connections are in view');
}

async function clearFilter(panel: AnyPanel): Promise<void> {
  if ((await panel.count('.filter-box .icon-button')) > 2) await panel.click('.filter-box .icon-button');
  await focusTable(panel);
}

/** The keys are the table's then; no row is selected by it. */
async function focusTable(panel: AnyPanel): Promise<void> {
  await panel.evaluate(() => {
    const table = document.querySelector('.event-table [tabindex="0"], .event-table[tabindex="0"], .no-match button');
    if (table instanceof HTMLElement) table.focus();
  });
}

export const views: readonly View[] = [
  { name: 'live', show: ({ opened: { panel } }) => waitForMuch(panel) },
  {
    name: 'event',
    // Of a type that came before: there is something to compare it with. The first such row may lie behind the heads.
    async show({ opened: { panel } }) {
      await waitFor(async () => {
        await panel.click(`${eventRow} [data-column="type"]`, 'quote');
        return (await panel.count(`${eventRow}[aria-selected="true"]`)) > 0;
      }, 'an event is chosen');
    },
  },
  { name: 'raw', show: ({ opened: { panel } }) => panel.press('2') },
  { name: 'diff', show: ({ opened: { panel } }) => panel.press('3') },
  {
    name: 'several',
    async show({ opened: { panel } }) {
      await panel.click(`${eventRow}:has([data-column="data"])`);
      for (let row = 0; row < 4; row += 1) await panel.press('Shift', 'ArrowDown');
    },
  },
  { name: 'overview', show: (scene) => chooseConnection(scene, 'reconnect') },
  { name: 'statistics', show: ({ opened: { panel } }) => panel.press('2') },
  {
    name: 'assembled',
    async show(scene) {
      await chooseConnection(scene, 'tokens');
      // Its events may lie before the times that the lanes follow by now.
      for (const key of ['4', '0'] as const) await scene.opened.panel.press(key);
    },
  },
  {
    name: 'filter',
    async show({ opened: { panel } }) {
      await leaveConnection(panel);
      await typeFilter(panel, 'conn:ticker data.');
      await panel.waitForText('.suggestion');
    },
  },
  {
    name: 'filter-problem',
    async show({ opened: { panel } }) {
      await typeFilter(panel, '/user\\.(id');
      await panel.waitForText('.filter-problem');
    },
  },
  {
    name: 'no-match',
    async show({ opened: { panel } }) {
      await typeFilter(panel, 'type:pong size>1k');
      await panel.press('Enter');
      await panel.waitForText('.no-match');
    },
  },
  {
    name: 'export',
    async show({ opened: { panel } }) {
      await panel.click('.no-match button');
      await typeFilter(panel, 'type:quote');
      await panel.press('Enter');
      await focusTable(panel);
      await panel.press('x');
      await panel.waitForText('[role="menuitem"]');
    },
  },
  {
    name: 'drop',
    async show({ opened: { panel } }) {
      await panel.press('Escape');
      await clearFilter(panel);
      await dragFiles(panel);
    },
  },
  {
    name: 'paused',
    async show({ opened: { panel } }) {
      await endDrag(panel);
      await panel.click('.record');
      await panel.waitForText('.record[aria-pressed="false"]');
    },
  },
  {
    name: 'lost',
    async show({ opened: { panel }, browser }) {
      await panel.click('.record');
      await cutOff(panel, browser);
    },
  },
  {
    name: 'findings',
    async show(scene) {
      const { opened, demo } = scene;
      await bringBack(opened.panel);
      await opened.page.goto(`${demo.url}/wire-mistakes?every=20`);
      await chooseConnection(scene, 'wire-mistakes');
      await opened.panel.press('3');
      // The stream's end finds the last of them.
      await opened.panel.waitForText('.finding[data-rule="unfinished-event"]');
    },
  },
  {
    name: 'settings',
    async show({ opened: { panel } }) {
      await panel.click('.toolbar-tools [aria-haspopup="dialog"]');
      await panel.waitForText('dialog');
    },
  },
  {
    name: 'shortcuts',
    async show({ opened: { panel } }) {
      await panel.press('Escape');
      await panel.click(eventRow);
      await panel.press('?');
      await panel.waitForText('dialog kbd', 'F6');
    },
  },
  {
    name: 'import-progress',
    async show({ opened: { panel } }) {
      await panel.press('Escape');
      await panel.dropFile('incident-0412.sse', 'retry: 5s\nevent: alert\ndata: {"n":1}\n\ndata: {"n":2}');
      await panel.waitForText('.import-facts');
      await holdImport(panel);
    },
  },
  {
    name: 'empty',
    async show({ opened: { panel, page }, demo }) {
      await releaseImport(panel);
      await page.goto(demo.page('/without-streams', '<p>No stream here</p>'));
      await panel.waitForText('.empty .way');
    },
  },
  {
    name: 'import',
    async show({ opened: { panel } }) {
      await panel.dropFiles([
        { name: 'incident-0412.sse', bytes: 'retry: 5s\nevent: alert\ndata: {"n":1}\n\ndata: {"n":2}' },
        { name: 'server-notes.txt', bytes: 'Meeting notes, release 4.2\n- check the retry value' },
      ]);
      await panel.waitForText('.import-quote', 'release 4.2');
      await panel.waitForText('.import-facts');
    },
  },
  {
    name: 'closed',
    async show({ opened: { panel, page }, ownPage }) {
      await takeFilesBack(panel);
      await page.goto(ownPage);
      await panel.waitForText('.record[disabled]');
    },
  },
];
