/** A server that ends every answer at once. */
import type { Scenario } from '../scenario.ts';

export const reconnectLoop: Scenario = {
  path: '/reconnect-loop',
  group: 'Mistakes',
  title: 'A reconnect loop',
  lookFor: 'Each attempt ends after one event, with retry: 300 and no id to resume from.',
  run(exchange) {
    exchange.stream();
    exchange.send({ retry: exchange.number('retry', 300), data: 'hello again' });
    exchange.end();
  },
};
