/** A proxy that waits for a full buffer before it passes anything on. */
import type { Scenario } from '../scenario.ts';

export const heldBack: Scenario = {
  path: '/held-back',
  group: 'Mistakes',
  title: 'The first byte comes late',
  lookFor: 'For 3.5 s nothing, then the headers and five events at once: something on the way held them back.',
  async run(exchange) {
    if (!(await exchange.wait(exchange.number('delay', 3500)))) return;
    exchange.stream();
    for (let number = 1; number <= 5; number += 1) exchange.send({ id: number, data: { number } });
    await exchange.every(1000, (count) => exchange.send({ id: count + 6, data: { number: count + 6 } }));
  },
};
