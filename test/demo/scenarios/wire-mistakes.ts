/** Every mistake that servers make in the format, once. */
import type { Scenario } from '../scenario.ts';

export const wireMistakes: Scenario = {
  path: '/wire-mistakes',
  group: 'Mistakes',
  title: 'Mistakes on the wire',
  lookFor:
    'Unknown fields, bare JSON, NULL in an id, a wrong retry, a literal \\n, invalid UTF-8: each with its line and its cure.',
  async run(exchange) {
    exchange.stream();
    for (const mistake of mistakes) {
      exchange.write(mistake);
      if (!(await exchange.wait(exchange.number('every', 200)))) return;
    }
    exchange.write(latin1Cafe);
    exchange.write('data: the last event, without its blank line\n');
    exchange.end();
  },
  page: async (stage) => {
    await stage.read(await fetch(stage.stream));
  },
};

const mistakes = [
  'Data: capital letter\n\n',
  'events: update\ndata: misspelt field\n\n',
  '{"bare":"JSON without a field name"}\n\n',
  'id: with\0null\ndata: the id is ignored\n\n',
  'retry: 3s\ndata: not digits\n\n',
  'data: first\\nsecond, the line break as two characters\n\n',
  'data: data: twice\n\n',
  'event: update \ndata: a space after the name\n\n',
  'data: {"split":"cut in a\ndata: string"}\n\n',
  'data: CRLF here\r\n\r\n',
  '\uFEFFdata: a byte order mark in the middle\n\n',
  'event: nothing\nid: 7\n\n',
];

/** `data: café` in Latin-1, which is not UTF-8. */
const latin1Cafe = Uint8Array.of(...new TextEncoder().encode('data: caf'), 0xe9, 0x0a, 0x0a);
