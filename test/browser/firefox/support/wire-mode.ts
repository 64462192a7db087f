/** Wire mode as a user sets it. */
import type { AnyPanel } from '../../support/any-browser.ts';

/** Chooses in the dialog whose streams are read; the dialog is closed again. */
export async function chooseWire(panel: AnyPanel, label: 'Off' | 'Workers' | 'All streams'): Promise<void> {
  await panel.click('.toolbar button', 'Wire mode');
  await panel.click('dialog [role="radio"]', label);
  await panel.click('dialog header button', 'Close');
}
