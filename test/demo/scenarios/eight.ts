/** More streams than HTTP/1.1 allows for one host. */
import type { Scenario } from '../scenario.ts';

export const eight: Scenario = {
  path: '/eight',
  group: 'Connections',
  title: 'Eight connections at once, HTTP/1.1',
  lookFor: 'Six open, two wait without an error: the limit of HTTP/1.1 for one host, over all tabs.',
  async run(exchange) {
    exchange.stream({ 'access-control-allow-origin': '*' });
    await exchange.every(1000, (count) => exchange.send({ id: count, data: { stream: exchange.url.search } }));
  },
  page: (stage) => {
    // Of the other origin, so that a connection is left to leave this page by.
    for (let number = 1; number <= 8; number += 1) stage.listen(`${stage.otherOrigin}${stage.stream}?number=${number}`);
  },
};
