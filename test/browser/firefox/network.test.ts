/** What Firefox's network tells of a stream: status, headers, address and error, joined with the page's account. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { connectionRows, connectionsGrid } from '../support/views.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

afterEach(() => browser().chrome.run(() => Services.prefs.setIntPref('extensions.background.idle.timeout', 30_000)));

/** A page with one running stream, one that the server refuses, and one whose server is not there. */
function pageOfThree(): string {
  demo().route('/running', (exchange) => {
    exchange.stream({ 'x-of-the-response': 'yes' });
    exchange.send({ data: 'here' });
  });
  demo().route('/refused', (exchange) => exchange.answer(503, { 'content-type': 'text/plain' }, 'no'));
  return demo().page(
    '/page',
    `<script>
      for (const url of ['/running', '/refused', 'http://localhost:9/absent']) new EventSource(url).onmessage = () => {};
    </script>`,
  );
}

test('status, headers and address are shown, and why a source failed; each stream once', async () => {
  const { panel } = await browser().openPanel(pageOfThree());
  await expect.poll(() => panel.text(connectionsGrid)).toContain('failed: status 503');
  await panel.click('.connection-name .cut', 'running');
  await expect.poll(() => panel.text('.detail')).toContain('x-of-the-response');
  const overview = await panel.text('.detail');
  expect(overview).toContain('127.0.0.1');
  expect(overview).toContain('http/1.1');
  expect(await connectionRows(panel)).toHaveLength(3);
});

test('after the background was suspended the next request is told as well', async () => {
  const { page, panel } = await browser().openPanel(pageOfThree());
  await expect.poll(() => panel.text(connectionsGrid)).toContain('failed: status 503');
  await browser().stopBackground();
  await page.evaluate(() => {
    // Opened until one was heard of: the panel's way to the background needs a moment to come back.
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      new EventSource(`/refused?again=${count}`);
      if (count === 8) clearInterval(timer);
    }, 250);
  });
  const failures = async () => (await panel.text(connectionsGrid))?.split('failed: status 503').length ?? 0;
  await expect.poll(failures).toBeGreaterThan(2);
});
