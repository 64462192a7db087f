/** A stream that begins with a byte order mark. */
import type { Scenario } from '../scenario.ts';

export const byteOrderMark: Scenario = {
  path: '/byte-order-mark',
  group: 'The wire',
  title: 'Byte order mark',
  lookFor: 'The mark at the start is taken off; the first field is still read.',
  async run(exchange) {
    exchange.stream();
    exchange.write('\uFEFF');
    await exchange.every(1000, (count) => exchange.send({ id: count + 1, data: `event ${count + 1}` }));
  },
};
