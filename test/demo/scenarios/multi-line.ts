/** Events whose data has line breaks. */
import type { Scenario } from '../scenario.ts';

export const multiLine: Scenario = {
  path: '/multi-line',
  group: 'Everyday streams',
  title: 'Data of several lines',
  lookFor: 'Several data lines make one message; JSON over lines is shown as a tree, text with its line breaks.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(exchange.number('every', 2000), (count) => {
      exchange.send({ id: count * 2 + 1, data: 'a poem\nof two lines\n\nand an empty one' });
      exchange.send({ id: count * 2 + 2, data: JSON.stringify({ pretty: true, count, list: [1, 2, 3] }, null, 2) });
    });
  },
};
