/** Wire mode in the real toolbox: asked for on use, joined with the page's account, switched off without a trace. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { allMessages, connectionRows, eventsGrid } from '../support/views.ts';
import { answerYes, setPermissions, wire } from './support/permissions.ts';
import { useFirefox } from './support/use-firefox.ts';
import { chooseWire } from './support/wire-mode.ts';

const browser = useFirefox();
const demo = useDemoServer();

afterEach(() => setPermissions(browser(), wire, false));

/** A stream that ticks every 50 ms, numbered, with a comment and an event of a type nobody listens to now and then. */
function routeTicks(path: string): void {
  demo().route(path, async (exchange) => {
    exchange.stream({ 'access-control-allow-origin': '*' });
    exchange.write('retry: 4321\n\n');
    await exchange.every(50, (count) => {
      if (count % 10 === 3) exchange.write(`: remark ${count}\n\n`);
      exchange.send(
        count % 10 === 5
          ? { id: count, type: 'silent', data: `unheard ${count}` }
          : { id: count, data: `tick ${count}` },
      );
    });
  });
}

const workerCode = (path: string) => `new EventSource('${demo().url}${path}').onmessage = () => {}`;

test('a worker’s stream is known by its status; its events are shown once the permission was given', async () => {
  routeTicks('/of-worker');
  const opened = await browser().openPanel(
    demo().page(
      '/page',
      `<button onclick="startWorker()">Start</button>
      <script>
        const code = ${JSON.stringify(workerCode('/of-worker'))};
        const startWorker = () => new Worker(URL.createObjectURL(new Blob([code])));
      </script>`,
    ),
  );
  const { page, panel } = opened;
  await page.click('button');
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'Only the status and headers of this stream are known');
  await chooseWire(panel, 'Workers');
  await panel.waitForText('.banner', 'Wire mode waits for the permission');
  await answerYes(browser());
  await panel.click('.banner button', 'Ask for the permission…');
  const asking = await browser().openedTab('panel.html#wire');
  await asking.waitForFunction(`document.querySelector('main button')`);
  await asking.click('main button');
  await expect.poll(() => panel.count('.banner')).toBe(0);
  await page.click('button');
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'unheard 15');
  const rows = (await panel.allRows(eventsGrid)).map(({ text }) => text).join('\n');
  for (const part of ['retry: 4321', 'remark 3', 'unheard 5']) expect(rows).toContain(part);
  expect(await connectionRows(panel)).toHaveLength(2);

  // Firefox lets the background live while it reads.
  await browser().stopBackground();
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'unheard 45');
});

test('of a page’s source: comments, retry and unheard events, nothing missing or twice; off in mid-stream, it goes on', async () => {
  routeTicks('/ticks');
  await setPermissions(browser(), wire, true);
  const opened = await browser().openPanel(demo().emptyPage);
  const { page, panel } = opened;
  await chooseWire(panel, 'All streams');
  await page.goto(
    demo().page(
      '/page',
      `<script>
        window.got = [];
        window.errors = 0;
        const source = new EventSource('/ticks');
        source.onmessage = ({ data }) => got.push(data);
        source.onerror = () => { errors += 1; };
      </script>`,
    ),
  );
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'unheard 15');
  expect(await connectionRows(panel)).toMatchObject([{ name: expect.stringContaining('ticks') }]);
  const rows = (await panel.allRows(eventsGrid)).map(({ text }) => text).join('\n');
  for (const part of ['retry: 4321', 'remark 3', 'remark 13', 'no listener']) expect(rows).toContain(part);
  const ids = (await allMessages(panel)).map(({ id }) => Number(id));
  expect(ids.toSorted((a, b) => a - b)).toEqual(ids.map((_, position) => position));

  await chooseWire(panel, 'Off');
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'is read no further');
  const before = await page.evaluate(() => window.got.length);
  await page.waitForFunction(`window.got.length > ${before + 20}`);
  const { got, errors } = await page.evaluate(() => ({ got: window.got, errors: window.errors }));
  const heard = Array.from({ length: got.length * 2 }, (_, count) => count).filter((count) => count % 10 !== 5);
  expect(got).toEqual(heard.slice(0, got.length).map((count) => `tick ${count}`));
  expect(errors).toBe(0);

  await browser().stopBackground();
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'Firefox stopped the extension');
});

declare global {
  interface Window {
    got: string[];
    errors: number;
  }
}
