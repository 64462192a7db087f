/** What the panel copies: the clipboard itself belongs to the machine, and tests that run side by side would share it. */
import type { Panel } from './panel.ts';

/** Records copies from now on; the returned function gives the last one. */
export async function keepCopies(panel: Panel): Promise<() => Promise<string>> {
  await panel.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  return () => panel.evaluate(() => document.documentElement.dataset.copied ?? '');
}
