/** The findings pane in the real DevTools: from the badge to the evidence, and what one does with a finding. */
import { expect, test } from 'vitest';
import { keepCopies } from './support/copied.ts';
import { importLog, panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionsGrid, eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

/** A log with two messages that say `data:` twice, and a line that is no field. */
const log = 'data: {"fine":1}\n\ndata: data: a\n\nData: no field\ndata: {"fine":2}\n\ndata: data: b\n\n';

/** A panel with that log, its findings shown. */
async function panelWithFindings(): Promise<Panel> {
  const panel = await panelWithLog(browser(), demo(), log);
  await panel.click('[role="tab"][id$="-findings"]');
  await expect.poll(() => rules(panel)).toEqual(expect.arrayContaining(['double-data', 'unknown-field']));
  return panel;
}

const rules = (panel: Panel) =>
  panel.evaluate(() => [...document.querySelectorAll('.finding')].map((card) => card.getAttribute('data-rule') ?? ''));
const card = '.finding[data-rule="double-data"]';

/** Opens the card unless it is open: the worst ones are from the beginning. */
async function openCard(panel: Panel, selector: string): Promise<void> {
  if ((await panel.count(`${selector} .finding-body:not([hidden])`)) === 0)
    await panel.click(`${selector} .finding-head`);
}

test('a finding shows its evidence, and leads to each of its events in turn', async () => {
  const panel = await panelWithFindings();
  await openCard(panel, card);
  await panel.waitForText(`${card} .finding-evidence`, 'data: a');
  expect(await panel.count(`${card} a[href^="https://html.spec.whatwg.org/"]`)).toBe(1);
  const selected = () => panel.text(`${eventsGrid} [aria-selected="true"] [data-column="data"]`);
  for (const data of ['data: a', 'data: b']) {
    await panel.click(`${card} .finding-actions button`, 'Show in events');
    await expect.poll(selected).toContain(data);
    // Back from the event to its connection, whose findings are still the tab.
    await panel.press('Escape');
  }
});

test('the badge of its connection and its rows tell that there is something', async () => {
  const panel = await panelWithFindings();
  await panel.waitForText(`${connectionsGrid} .connection-findings`, /\d/);
  await expect.poll(() => panel.count(`${eventsGrid} [role="row"] .finding-mark`)).toBeGreaterThan(1);
});

test('the line at fault is marked where the bytes are shown', async () => {
  const panel = await panelWithFindings();
  const unknown = '.finding[data-rule="unknown-field"]';
  await openCard(panel, unknown);
  await panel.click(`${unknown} .finding-actions button`, 'Show in events');
  await panel.click('[role="tab"]', 'Raw');
  await expect
    .poll(() => panel.texts('.raw-line:has(.finding-mark) .raw-text bdi'))
    .toEqual([expect.stringContaining('Data: no field')]);
});

test('J and K go from finding to finding', async () => {
  const panel = await panelWithFindings();
  const focused = () => panel.evaluate(() => document.activeElement?.closest('.finding')?.getAttribute('data-rule'));
  await panel.press('j');
  await expect.poll(focused).toBeTruthy();
  const first = await focused();
  await panel.press('j');
  await expect.poll(focused).not.toBe(first);
  await panel.press('k');
  await expect.poll(focused).toBe(first);
});

test('a muted rule is silent for its host until it is unmuted', async () => {
  const panel = await panelWithFindings();
  await openCard(panel, card);
  await panel.click(`${card} .finding-actions [aria-label="Mute for this host"]`);
  await expect.poll(() => rules(panel)).not.toContain('double-data');
  await panel.click('.findings-muted button');
  await expect.poll(() => rules(panel)).toContain('double-data');
});

test('the report for a bug tracker is copied', async () => {
  const panel = await panelWithFindings();
  const copied = await keepCopies(panel);
  await panel.click('.findings-summary button', 'Copy report');
  await expect.poll(copied).toContain('### Warning: ');
});

test('new findings are announced politely, once for all of them', async () => {
  const { panel } = await browser().openPanel(demo().emptyPage);
  await panel.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const region = document.querySelector('[aria-live="polite"], [role="status"]');
    new MutationObserver(() => said.push(region?.textContent ?? '')).observe(region ?? document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await importLog(panel, log);
  const said = () =>
    panel.evaluate(() => Reflect.get(globalThis, 'said').filter((text: string) => /finding/.test(text)));
  await expect.poll(said).toEqual([expect.stringMatching(/^New findings: \d+$/)]);
});

test('findings over all connections are grouped by connection', async () => {
  const panel = await panelWithFindings();
  await panel.press('Escape');
  await panel.press('Escape');
  await panel.click('[role="radiogroup"][aria-label="Grouping"] *', 'By connection');
  await expect.poll(() => panel.texts('.findings-group h2')).toEqual(['captured.sse']);
});
