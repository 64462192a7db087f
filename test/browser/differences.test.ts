/** Each line of the README's table of differences, held in the browser that runs this. */
import { expect, test } from 'vitest';
import { type DifferenceName, differences } from './differences.ts';
import type { AnyPanel } from './support/any-browser.ts';
import { platform } from './support/platform.ts';
import { useAnyBrowser } from './support/use-any-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, connectionsGrid, eventsGrid } from './support/views.ts';

const browser = useAnyBrowser();
const demo = useDemoServer();

/** So many ticks later, three seconds, what the panel can know has reached it. */
const ticks = 15;

function pageWithAll(): string {
  let asked = 0;
  demo().route('/ended', (exchange) => {
    exchange.stream();
    asked += 1;
    // The reconnect stays open and silent.
    if (asked > 1) return;
    exchange.write(': a remark\nretry: 1000\n\nevent: silent\ndata: nobody hears it\n\ndata: heard\n\n');
    exchange.end();
  });
  demo().route('/refused', (exchange) => exchange.answer(500, { 'content-type': 'text/plain' }, 'no'));
  demo().route('/of-worker', (exchange) => {
    exchange.stream({ 'access-control-allow-origin': '*' });
    exchange.send({ data: 'of the worker' });
  });
  demo().route('/ticks', async (exchange) => {
    exchange.stream();
    for (let tick = 1; !exchange.over.aborted; tick += 1) {
      exchange.send({ data: `tick ${tick}.` });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
  return demo().page(
    '/page',
    `<script>
      for (const path of ['/ended', '/refused', '/ticks']) new EventSource(path).onmessage = () => {};
      const code = "new EventSource('${demo().url}/of-worker').onmessage = () => {}";
      new Worker(URL.createObjectURL(new Blob([code])));
    </script>`,
  );
}

async function shownIn(panel: AnyPanel): Promise<Record<DifferenceName, boolean>> {
  const entries = (await panel.allRows(eventsGrid)).map(({ text }) => text).join('\n');
  const names = (await connectionRows(panel)).map(({ name }) => name);
  return {
    unheard: entries.includes('nobody hears it'),
    comments: entries.includes('a remark') && entries.includes('retry: 1000'),
    status: (await panel.text(connectionsGrid))?.includes('status 500') ?? false,
    workers: names.some((name) => name.includes('of-worker')),
  };
}

test('what is shown in one browser and not in the other', async () => {
  const { panel } = await browser().openPanel(pageWithAll());
  await panel.waitForText(`${eventsGrid} [role="row"]`, `tick ${ticks}.`);
  const expected = Object.fromEntries(
    Object.entries(differences).map(([name, difference]) => [name, difference[platform().name] !== null]),
  );
  await expect.poll(() => shownIn(panel)).toEqual(expected);
});
