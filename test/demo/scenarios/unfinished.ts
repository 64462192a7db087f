/** A stream whose last block lacks its blank line. */
import type { Scenario } from '../scenario.ts';

export const unfinished: Scenario = {
  path: '/unfinished',
  group: 'The wire',
  title: 'The last event never ends',
  lookFor: 'The stream ends without the last blank line: the standard drops that event, the panel shows it.',
  async run(exchange) {
    exchange.stream();
    exchange.send({ id: 1, retry: 60_000, data: 'complete' });
    exchange.write('id: 2\ndata: this one is lost\n');
    await exchange.wait(100);
    exchange.end();
  },
  page: async (stage) => {
    stage.listen();
    await stage.read(await fetch(stage.stream));
  },
};
