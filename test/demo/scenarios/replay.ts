/** A server without ids that repeats what it sent last, so that a client that reconnects misses nothing. */
import type { Scenario } from '../scenario.ts';

export const replay: Scenario = {
  path: '/replay',
  group: 'Mistakes',
  title: 'Replayed without ids',
  lookFor: 'After each reconnect the last events come again, and nothing tells that they are the same.',
  async run(exchange) {
    exchange.stream();
    exchange.send({ retry: 500 });
    const begin = Math.floor(Date.now() / 1000);
    // Where the server stands when somebody asks, and what it repeats of the time before.
    const send = (count: number) => exchange.send({ data: { order: begin + count } });
    for (let count = -8; count < 0; count += 1) send(count);
    await exchange.every(exchange.number('every', 1000), send, 4);
    exchange.end();
  },
};
