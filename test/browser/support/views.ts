/** The panel's two tables as plain data, for tests to compare. The tests' browser speaks English. */
import type { AnyPanel } from './any-browser.ts';
import type { PanelView, Row } from './panel-view.ts';
import { waitFor } from './wait.ts';

export const connectionsGrid = '[role="grid"][aria-label="Connections"]';
export const eventsGrid = '[role="grid"][aria-label="Events"]';

export interface ConnectionRow {
  readonly name: string;
  readonly state: string;
  /** Messages counted. */
  readonly events: number;
  readonly tries: number;
}

/** The connections as listed. */
export function connectionRows(panel: PanelView): Promise<ConnectionRow[]> {
  return panel.evaluate((grid) => {
    const rows = [...document.querySelectorAll(`${grid} [role="row"]`)];
    // A cell may add a remark to its number: "1,234" and "12 /s".
    const textOf = (row: Element, name: string) => row.querySelector(name)?.firstChild?.textContent ?? '';
    const numberOf = (row: Element, name: string) => Number(textOf(row, name).replaceAll(',', ''));
    return rows
      .filter((row) => row.querySelector('.connection-state') !== null)
      .map((row) => ({
        name: row.querySelector('.connection-identity')?.textContent ?? '',
        state: row.querySelector('.connection-state')?.textContent ?? '',
        events: numberOf(row, '.connection-events'),
        tries: numberOf(row, '.connection-tries'),
      }));
  }, connectionsGrid);
}

/** Selects the connection of that name, and a tab of its details. */
export async function openConnectionTab(panel: AnyPanel, connection: string, tab: string): Promise<void> {
  await panel.click(`${connectionsGrid} .connection-name`, connection);
  await panel.click('[role="tab"]', tab);
}

export interface MessageRow {
  readonly type: string;
  readonly id: string;
  readonly data: string;
  /** False when it is marked as without a listener. */
  readonly heard: boolean;
}

/** The messages now drawn, from top to bottom. */
export async function messageRows(panel: PanelView): Promise<MessageRow[]> {
  return messagesOf(await panel.rows(eventsGrid));
}

/** All messages, drawn or not. */
export async function allMessages(panel: PanelView): Promise<MessageRow[]> {
  return messagesOf(await panel.allRows(eventsGrid));
}

function messagesOf(rows: readonly Row[]): MessageRow[] {
  return rows
    .filter(({ cells }) => cells.data !== undefined)
    .map(({ cells: { type = '', id = '', data = '' } }) => {
      const name = type.replace(/no listener$/, '');
      return { type: name, id, data, heard: name === type };
    });
}

/** The sentences of the rows that are not messages: opened, disconnected, failed and the like. */
export async function sentences(panel: PanelView): Promise<string[]> {
  const rows = await panel.rows(eventsGrid);
  return rows.map(({ cells }) => cells.sentence).filter((sentence) => sentence !== undefined);
}

/** Longest that a picture is waited for, in ms. */
const longestForMuch = 25_000;

/**
 * Waits until the panel on the demo's first page is worth a picture: several connections, one that reconnected, a finding,
 * a full table. After 25 s what there is must do.
 */
export async function waitForMuch(panel: PanelView): Promise<void> {
  // By class, not by label: the panel may speak another language.
  const isMuch = () =>
    panel.evaluate(() => {
      const tries = [...document.querySelectorAll('.connection-tries')].map((cell) => Number(cell.textContent));
      const isFound = document.querySelector('.connection-findings .badge') !== null;
      const rows = document.querySelectorAll('.event-row').length;
      return tries.length >= 5 && tries.some((count) => count > 1) && isFound && rows > 15;
    });
  const end = Date.now() + longestForMuch;
  await waitFor(async () => Date.now() > end || (await isMuch()), 'there is much to see', longestForMuch + 5_000);
}
