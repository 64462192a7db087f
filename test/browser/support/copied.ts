/** What the panel copies: its clipboard is the machine's, which tests that run side by side would share. */
import type { Panel } from './panel.ts';

/** From now on copies are kept; the function gives the last one. */
export async function keepCopies(panel: Panel): Promise<() => Promise<string>> {
  await panel.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  return () => panel.evaluate(() => document.documentElement.dataset.copied ?? '');
}
