/** A type name that page and server spell differently. */
import type { Scenario } from '../scenario.ts';

export const unheard: Scenario = {
  path: '/unheard',
  group: 'Mistakes',
  title: 'A named event nobody listens to',
  lookFor: 'The page listens to "notice", the server sends "notification": the panel shows it as unheard.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(exchange.number('every', 1000), (count) => {
      exchange.send({ id: count, type: 'notification', data: { count } });
    });
  },
  page: (stage) => stage.listen(stage.stream, ['notice']),
};
