/** A page that opens streams where its stack is nearly used up, so that whoever observes it has none left. */
import type { Scenario } from '../scenario.ts';

export const deepRecursion: Scenario = {
  path: '/deep-recursion',
  group: 'Mistakes',
  title: 'Streams opened with no stack left',
  lookFor: 'The page works as ever; where observing failed, the findings say that the list may lack something.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(500, (count) => exchange.send({ id: count, data: { count } }));
  },
  page: (stage) => {
    let made = 0;
    const dive = () => {
      try {
        dive();
      } catch {
        // From the deepest call upwards: the first that has room for it opens one, with nothing to spare.
        if (made < 20) {
          const source = new EventSource(stage.stream);
          made += 1;
          source.close();
        }
      }
    };
    try {
      dive();
    } catch {}
    stage.listen();
  },
};
