/** A server that thinks before it answers. */
import type { Scenario } from '../scenario.ts';

export const slowFirstByte: Scenario = {
  path: '/slow-first-byte',
  group: 'Connections',
  title: 'Slow first byte',
  lookFor: 'Headers after 3 s, the first event 3 s later: the lane shows where the time went.',
  async run(exchange) {
    const delay = exchange.number('delay', 3000);
    if (!(await exchange.wait(delay))) return;
    exchange.stream();
    if (!(await exchange.wait(delay))) return;
    await exchange.every(1000, (count) => exchange.send({ id: count, data: 'at last' }));
  },
};
