/** The panel looks like the toolbox it stands in. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();
afterEach(async () => {
  await browser().setTheme('light');
  await forceColors(false);
});

/** High contrast, as Firefox's settings of colours force it. */
function forceColors(forced: boolean): Promise<void> {
  return browser().chrome.run(
    (use) => {
      Services.prefs.setIntPref('browser.display.document_color_use', use);
      Services.prefs.setStringPref('browser.display.background_color', use === 2 ? '#000000' : '#FFFFFF');
      Services.prefs.setStringPref('browser.display.foreground_color', use === 2 ? '#FFFFFF' : '#000000');
    },
    forced ? 2 : 0,
  );
}

test('it follows the theme of the toolbox, also while it is open', async () => {
  const { panel } = await browser().openPanel(demo().emptyPage);
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

test('in high contrast every sign keeps its shape and its text', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.send({ id: 1, data: { symbol: 'ACME' } });
  });
  const { panel } = await browser().openPanel(
    demo().page('/page', `<script>new EventSource('/stream').onmessage = () => {}</script>`),
  );
  await panel.waitForText('.event-row', 'ACME');
  await panel.press('/');
  await panel.type('type:message');
  await forceColors(true);
  const look = () =>
    panel.evaluate(() => {
      const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
      return {
        forced: matchMedia('(forced-colors: active)').matches,
        theme: document.documentElement.dataset.theme,
        canvas: getComputedStyle(document.body).backgroundColor,
        button: styleOf('.toolbar button').color,
        filter: styleOf('.filter-field input').color,
        isDotSeen: styleOf('.status .dot').backgroundColor !== styleOf('body').backgroundColor,
      };
    });
  await expect.poll(look).toEqual({
    forced: true,
    theme: 'dark',
    canvas: 'rgb(0, 0, 0)',
    button: 'rgb(255, 255, 255)',
    filter: 'rgb(255, 255, 255)',
    isDotSeen: true,
  });
  await panel.screenshot('high-contrast.png');
});
