/** The protocol's way to tell a client not to reconnect. */
import type { Scenario } from '../scenario.ts';

export const stop204: Scenario = {
  path: '/stop-204',
  group: 'Connections',
  title: 'Stopped by 204',
  lookFor: 'After one round the server answers 204 No Content: the browser gives up for good.',
  run(exchange) {
    if (exchange.lastEventId !== null) return exchange.answer(204, {});
    exchange.stream();
    exchange.send({ id: 1, retry: exchange.number('retry', 500), data: 'the only event' });
    exchange.end();
  },
};
