/** A cross-origin stream whose server does not allow it. */
import type { Scenario } from '../scenario.ts';

export const corsRefused: Scenario = {
  path: '/cors-refused',
  group: 'Connections',
  title: 'Refused by CORS',
  lookFor:
    'Another origin without Access-Control-Allow-Origin: an error without a reason for the page, a reason in the panel.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(1000, () => exchange.send({ data: 'for the same origin only' }));
  },
  page: (stage) => stage.listen(stage.otherOrigin + stage.stream),
};
