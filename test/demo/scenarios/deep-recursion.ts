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
        if (made < 5) {
          const source = new EventSource(stage.stream);
          made += 1;
          source.close();
        }
      }
    };
    // How much is left in the deepest call depends on where the dive began: begin in several places.
    const below = (frames: number, run: () => void, ...filling: readonly number[]): void =>
      frames === 0 ? run() : below(frames - 1, run, ...filling, frames);
    for (let frames = 0; frames < 12; frames += 1) {
      made = 0;
      try {
        below(frames, dive);
      } catch {}
    }
    stage.listen();
  },
};
