/** One huge JSON event between two small ones. */
import type { Scenario } from '../scenario.ts';

export const big: Scenario = {
  path: '/big',
  group: 'Everyday streams',
  title: 'One event of N megabytes',
  lookFor: '?megabytes=N in one event (4 when not said): the row is cut, the detail opens without a pause.',
  async run(exchange) {
    const items = Math.round((exchange.number('megabytes', 4) * 1_000_000) / 100);
    exchange.stream();
    exchange.send({ data: 'before' });
    await exchange.flood('data: [');
    for (let first = 0; first < items && !exchange.over.aborted; first += 1000) {
      const rows = Array.from({ length: Math.min(1000, items - first) }, (_, position) => row(first + position));
      await exchange.flood((first > 0 ? ',' : '') + rows.join(','));
    }
    exchange.write(']\n\n');
    exchange.send({ data: 'after' });
  },
};

/** One JSON object of about 100 characters. */
function row(number: number): string {
  return JSON.stringify({ number, text: 'x'.repeat(72) });
}
