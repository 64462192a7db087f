/** The cure of the six-connection limit. */
import type { Scenario } from '../scenario.ts';

export const eightHttp2: Scenario = {
  path: '/eight-http2',
  group: 'Connections',
  title: 'Eight connections at once, HTTP/2',
  lookFor: 'All eight are open: HTTP/2 carries about a hundred over one connection.',
  async run(exchange) {
    exchange.stream({ 'access-control-allow-origin': '*' });
    await exchange.every(1000, (count) => exchange.send({ id: count, data: { stream: exchange.url.search } }));
  },
  page: (stage) => {
    for (let number = 1; number <= 8; number += 1) {
      stage.listen(`${stage.secureOrigin}${stage.stream}?number=${number}`);
    }
  },
};
