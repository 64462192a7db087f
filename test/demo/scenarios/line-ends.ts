/** The three line ends that the standard allows. */
import { eventText } from '../event-text.ts';
import type { Scenario } from '../scenario.ts';

export const lineEnds: Scenario = {
  path: '/line-ends',
  group: 'The wire',
  title: 'Line ends: LF, CRLF, CR',
  lookFor: 'Three streams with the same events; Raw shows the line ends, some cut between CR and LF.',
  async run(exchange) {
    const lineEnd = lineEndsByName[exchange.url.searchParams.get('end') ?? 'lf'] ?? '\n';
    exchange.stream();
    await exchange.every(exchange.number('every', 1000), async (count) => {
      const block = eventText({ type: 'tick', id: count + 1, data: `line ${count}\nline ${count + 1}` }, lineEnd);
      // The cut goes through the first line end: between CR and LF where there are two.
      const cut = block.indexOf(lineEnd) + 1;
      exchange.write(block.slice(0, cut));
      await exchange.wait(50);
      exchange.write(block.slice(cut));
    });
  },
  page: (stage) => {
    for (const end of ['lf', 'crlf', 'cr']) stage.listen(`${stage.stream}?end=${end}`, ['tick']);
  },
};

const lineEndsByName: Readonly<Record<string, string>> = { lf: '\n', crlf: '\r\n', cr: '\r' };
