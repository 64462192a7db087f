/** A stream that ends regularly and resumes where it was. */
import type { Scenario } from '../scenario.ts';

export const reconnect: Scenario = {
  path: '/reconnect',
  group: 'Connections',
  title: 'Reconnect and resume',
  lookFor:
    'The server ends every 5 s with retry: 2000; the browser comes back with Last-Event-ID and no event is missing.',
  async run(exchange) {
    const events = exchange.number('events', 5);
    const resumed = Number(exchange.lastEventId ?? 0);
    exchange.stream();
    exchange.send({ retry: exchange.number('retry', 2000) });
    const send = (count: number) => {
      const number = resumed + count + 1;
      exchange.send({ id: number, data: { number, resumedFrom: exchange.lastEventId } });
    };
    await exchange.every(exchange.number('every', 1000), send, events);
    exchange.end();
  },
};
