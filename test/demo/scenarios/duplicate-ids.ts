/** A server that does not look at Last-Event-ID. */
import type { Scenario } from '../scenario.ts';

export const duplicateIds: Scenario = {
  path: '/duplicate-ids',
  group: 'Mistakes',
  title: 'Last-Event-ID ignored',
  lookFor: 'After each reconnect the ids begin at 1 again: the same events come twice.',
  async run(exchange) {
    exchange.stream();
    exchange.send({ retry: 500 });
    const send = (count: number) => exchange.send({ id: count + 1, data: { order: 1001 + count } });
    await exchange.every(exchange.number('every', 300), send, 4);
    exchange.end();
  },
};
