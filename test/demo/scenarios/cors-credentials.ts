/** Cross-origin streams with cookies: a right and a wrong answer. */
import type { Scenario } from '../scenario.ts';

export const corsCredentials: Scenario = {
  path: '/cors-credentials',
  group: 'Connections',
  title: 'CORS with credentials',
  lookFor: 'withCredentials works with the exact origin, and fails with *.',
  async run(exchange) {
    const wildcard = exchange.url.searchParams.has('wildcard');
    exchange.stream({
      'access-control-allow-origin': wildcard ? '*' : (exchange.origin ?? '*'),
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    });
    await exchange.every(1000, (count) => exchange.send({ id: count, data: 'with credentials' }));
  },
  page: (stage) => {
    stage.listen(stage.otherOrigin + stage.stream, ['message'], { withCredentials: true });
    stage.listen(`${stage.otherOrigin}${stage.stream}?wildcard`, ['message'], { withCredentials: true });
  },
};
