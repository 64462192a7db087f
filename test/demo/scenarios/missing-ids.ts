/** A server that loses events on the way: numbers are missing. */
import type { Scenario } from '../scenario.ts';

export const missingIds: Scenario = {
  path: '/missing-ids',
  group: 'Mistakes',
  title: 'Numbers are missing',
  lookFor: 'The ids count by one, but 21 and 22 never come.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(exchange.number('every', 100), (count) => {
      if (count !== 20 && count !== 21) exchange.send({ id: count + 1, data: { order: count + 1 } });
    });
  },
};
