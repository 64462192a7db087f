/** The panel looks like the toolbox it stands in. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();
afterEach(() => browser().setTheme('light'));

test('it follows the theme of the toolbox, also while it is open', async () => {
  const { panel } = await browser().openPanel(demo().page('/empty', '<p>No stream here</p>'));
  const look = () =>
    panel.evaluate(() => ({
      theme: document.documentElement.dataset.theme,
      scheme: getComputedStyle(document.documentElement).colorScheme,
    }));
  await expect.poll(look).toEqual({ theme: 'light', scheme: 'light' });
  await browser().setTheme('dark');
  await expect.poll(look).toEqual({ theme: 'dark', scheme: 'dark' });
  await panel.screenshot('dark.png');
});
