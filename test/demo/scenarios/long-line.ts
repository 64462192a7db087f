/** One line that is longer than any tool should keep. */
import type { Scenario } from '../scenario.ts';

const mebibyte = 1_048_576;

export const longLine: Scenario = {
  path: '/long-line',
  group: 'Mistakes',
  title: 'A line without an end',
  lookFor: 'More than 64 MiB in one line: the panel keeps its beginning, says what was left out, and stays quick.',
  async run(exchange) {
    const piece = 'x'.repeat(mebibyte);
    exchange.stream();
    exchange.write('data: ');
    for (let sent = 0; sent < exchange.number('megabytes', 66) && !exchange.over.aborted; sent += 1) {
      await exchange.flood(piece);
      // Slower than the panel takes it in: of a flood the page keeps no more than it may, and what is left out ends the line.
      await exchange.wait(exchange.number('every', 100));
    }
    exchange.write('\n\ndata: the next event is whole again\n\n');
  },
  page: async (stage) => {
    const reader = (await fetch(stage.stream)).body?.getReader();
    let bytes = 0;
    for (let result = await reader?.read(); result !== undefined && !result.done; result = await reader?.read()) {
      bytes += result.value.length;
    }
    stage.log(`${bytes} bytes`);
  },
};
