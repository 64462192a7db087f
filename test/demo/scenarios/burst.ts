/** Numbered events, all at once; with `?every=MS` one after the other. The stream then stays open. */
import { eventText } from '../event-text.ts';
import type { Scenario } from '../scenario.ts';

export const burst: Scenario = {
  path: '/burst',
  group: 'Everyday streams',
  title: 'A burst of N events',
  lookFor: '?count=N events as fast as they go (10,000 when not said); each is in the panel once, in order.',
  async run(exchange) {
    const count = exchange.number('count', 10_000);
    const every = exchange.number('every', 0);
    exchange.stream();
    for (let first = 1; first <= count && !exchange.over.aborted; ) {
      const last = every > 0 ? first : Math.min(count, first + 499);
      await exchange.flood(numbered(first, last));
      first = last + 1;
      if (every > 0) await exchange.wait(every);
    }
  },
  page: (stage) => {
    let received = 0;
    const source = new EventSource(stage.stream);
    source.onmessage = () => {
      received += 1;
    };
    setInterval(() => stage.log(`${received} events received`), 500);
  },
};

/** Events `first` to `last` as text: the id is the number, the data a small JSON object. */
function numbered(first: number, last: number): string {
  let text = '';
  for (let id = first; id <= last; id += 1) text += eventText({ id, data: { number: id } });
  return text;
}
