/** A server whose heartbeat dies while the connection stays open. */
import type { Scenario } from '../scenario.ts';

export const heartbeatStops: Scenario = {
  path: '/heartbeat-stops',
  group: 'Mistakes',
  title: 'The heartbeat stops',
  lookFor: 'A ping each second, five times, then nothing: the connection is open, but nobody is there any more.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(1000, (count) => exchange.send({ type: 'ping', data: { count } }), 5);
  },
  page: (stage) => stage.listen(stage.stream, ['ping']),
};
