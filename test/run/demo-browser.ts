/** What `npm start` needs of a browser. */
import type { PanelView } from '../browser/support/panel-view.ts';
import { connectionRows } from '../browser/support/views.ts';
import { waitFor } from '../browser/support/wait.ts';

export interface DemoBrowser {
  /** Opens the page for a person, with the panel beside it. */
  show(url: string): Promise<ShownDemo>;
  /** A picture of DevTools with the panel on live events, as PNG. */
  picture(url: string): Promise<Uint8Array>;
}

interface ShownDemo {
  /** Calls back when the person has closed the browser. */
  onExit(listener: () => void): void;
  close(): Promise<void>;
}

/** Waits until the panel shows enough live events for a picture. */
export async function streamed(panel: PanelView): Promise<void> {
  const received = async () => (await connectionRows(panel)).reduce((sum, { events }) => sum + events, 0);
  await waitFor(async () => (await received()) >= 80, 'the panel shows 80 live events', 60_000);
}
