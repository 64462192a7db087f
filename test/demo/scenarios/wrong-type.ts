/** A stream with a content type that is none. */
import type { Scenario } from '../scenario.ts';

export const wrongType: Scenario = {
  path: '/wrong-type',
  group: 'Connections',
  title: 'Wrong content type',
  lookFor: 'The body is a stream, its type is text/plain: the browser refuses it, the panel says why.',
  async run(exchange) {
    // Without nosniff the browser waits for 512 bytes of text/plain before it decides.
    exchange.stream({
      'content-type': exchange.url.searchParams.get('type') ?? 'text/plain',
      'x-content-type-options': 'nosniff',
    });
    await exchange.every(1000, (count) => exchange.send({ id: count, data: 'nobody reads this' }));
  },
  page: (stage) => {
    stage.listen();
    stage.button('application/json', () => stage.listen(`${stage.stream}?type=application/json`));
  },
};
