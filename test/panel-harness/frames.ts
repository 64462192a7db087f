/**
 * What a frame costs with 1,000,000 entries while 10,000 events/s arrive and the table scrolls:
 * `node test/panel-harness/frames.mjs [state]`. Ends with 1 when the 95th percentile is over the budget.
 */
import { openHarness } from './browser.ts';

/** The budget of ARCHITECTURE: work in one frame, in ms. */
const budget = 8;
const frames = 120;
/** 10,000 events a second at 60 frames. */
const eventsAFrame = 167;

interface HarnessStore {
  sink(batch: { source: string; from: number; records: readonly unknown[] }): void;
  session: { connections: readonly { id: string; updated: number }[] };
}
declare const harness: { store: HarnessStore };

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export default async function measureFrames([state = 'million']: readonly string[]): Promise<number> {
  const opened = await openHarness();
  try {
    const page = await opened.open('full', `state=${state}&select=none`);
    const result = await page.evaluate(
      async (frames, eventsAFrame) => {
        const { store } = harness;
        const target = store.session.connections[0];
        const list = document.querySelector('.events .row-list');
        if (!target || !list) throw new Error('The harness shows no rows.');
        let sequence = 0;
        const append = () => {
          const records = Array.from({ length: eventsAFrame }, (_, turn) => ({
            kind: 'message',
            connection: target.id,
            time: target.updated + turn / 10,
            type: turn % 5 ? 'quote' : 'trade',
            data: `{"n":${sequence + turn},"s":"ACME"}`,
            lastEventId: '',
            heard: true,
          }));
          store.sink({ source: 'frames', from: sequence, records });
          sequence += eventsAFrame;
        };
        const channel = new MessageChannel();
        /** Script, style, layout and paint of the next frame, in ms. */
        const frame = (act: () => void) =>
          new Promise<number>((done) => {
            act();
            requestAnimationFrame((start) => {
              const begin = performance.now();
              void start;
              channel.port1.onmessage = () => done(performance.now() - begin);
              channel.port2.postMessage(null);
            });
          });
        const measure = async (act: (turn: number) => void) => {
          const costs: number[] = [];
          for (let turn = 0; turn < frames; turn += 1) costs.push(await frame(() => act(turn)));
          return costs.sort((one, other) => one - other);
        };
        const live = await measure(append);
        const scrolling = await measure((turn) => {
          list.scrollTop = list.scrollHeight / 2 + turn * 300;
        });
        const both = await measure((turn) => {
          append();
          list.scrollTop = list.scrollHeight / 3 + turn * 300;
        });
        return { live, scrolling, both, entries: document.querySelector('.status')?.textContent };
      },
      frames,
      eventsAFrame,
    );
    console.log(result.entries);
    for (const [name, costs] of [
      ['append', result.live],
      ['scroll', result.scrolling],
      ['both', result.both],
    ] as const) {
      const [median, p95, worst] = [0.5, 0.95, 1].map((share) => at(costs, share).toFixed(2));
      console.log(`${name}: median ${median} ms, p95 ${p95} ms, worst ${worst} ms a frame`);
    }
    return at(result.both, 0.95) <= budget ? 0 : 1;
  } finally {
    await opened.close();
  }
}
