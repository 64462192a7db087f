/** A page that is too busy to reconnect in time. */
import type { Scenario } from '../scenario.ts';

export const busyPage: Scenario = {
  path: '/busy-page',
  group: 'Mistakes',
  title: 'A page that is too busy',
  lookFor: 'After each end the page computes for 2.5 s: it reconnects long after the 100 ms that retry asks for.',
  run(exchange) {
    exchange.stream();
    exchange.send({ id: 1, retry: 100, data: 'and now the page computes' });
    exchange.end();
  },
  page: (stage) => {
    stage.listen().addEventListener('error', () => {
      const until = Date.now() + 2500;
      while (Date.now() < until);
    });
  },
};
