/** A stream that goes silent and stays open. */
import type { Scenario } from '../scenario.ts';

export const silence: Scenario = {
  path: '/silence',
  group: 'Mistakes',
  title: 'Silence',
  lookFor: 'Three events, then nothing at all, not even a comment: proxies cut such connections.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(200, (count) => exchange.send({ id: count + 1, data: `event ${count + 1} of 3` }), 3);
  },
};
