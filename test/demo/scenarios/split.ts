/** Events cut into single bytes, characters of several bytes included. */
import { eventText } from '../event-text.ts';
import type { Scenario } from '../scenario.ts';

export const split: Scenario = {
  path: '/split',
  group: 'The wire',
  title: 'An event over many chunks',
  lookFor: 'Each event arrives byte by byte, in TCP chunks of its own, and is still one event.',
  async run(exchange) {
    exchange.stream();
    for (let count = 1; !exchange.over.aborted; count += 1) {
      const bytes = new TextEncoder().encode(eventText({ id: count, type: 'slow', data: `cut in pieces ✂ ${count}` }));
      for (const byte of bytes) {
        exchange.write(Uint8Array.of(byte));
        await exchange.wait(exchange.number('every', 20));
      }
    }
  },
  page: (stage) => stage.listen(stage.stream, ['slow']),
};
