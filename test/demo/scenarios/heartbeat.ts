/** Comments between events, as servers send them against idle timeouts. */
import type { Scenario } from '../scenario.ts';

export const heartbeat: Scenario = {
  path: '/heartbeat',
  group: 'Everyday streams',
  title: 'Heartbeat comments',
  lookFor: 'Comment lines keep the connection busy between rare events; the page never sees them.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(exchange.number('every', 1000), (count) => {
      if (count % 5 === 4) exchange.send({ id: count, data: `event after ${count} seconds` });
      else exchange.write(`: heartbeat ${count}\n\n`);
    });
  },
};
