/**
 * What assembling costs an event beyond reading its text and parsing its JSON, for 10,000 and 100,000 tokens arriving in
 * batches of 500, as live. Budget: 5 µs an event, flat.
 */
import { createAssembler } from '../../../src/core/assemble/assembler.ts';
import type { Connection } from '../../../src/core/session/types.ts';
import { batchOf, connectionOf, fetchStream, sessionOf } from '../../support/records.ts';
import { median } from '../support/rounds.ts';
import { formatRatio, formatTable } from '../support/table.ts';

const ROUNDS = 7;
const BATCH = 500;

function token(index: number): string {
  const delta = { index: 0, delta: { content: ` word${index}` }, finish_reason: null };
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'gpt-4o-mini', choices: [delta] };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** Takes the stream in, batch by batch, and after each calls `update`. Returns the milliseconds of the updates. */
function stream(tokens: number, prepare: (connection: Connection) => () => void): number {
  const session = sessionOf(fetchStream('llm'));
  const update = prepare(connectionOf(session, 'llm'));
  let spent = 0;
  for (let first = 0, sequence = 1; first < tokens; first += BATCH) {
    const script = fetchStream('llm');
    for (let index = first; index < first + BATCH; index += 1) script.chunk(index, token(index));
    const records = script.records.slice(1);
    session.applyBatch(batchOf(records, sequence));
    sequence += records.length;
    const begin = performance.now();
    update();
    spent += performance.now() - begin;
  }
  return spent;
}

/** Reads and parses as an assembler must, and does nothing with it: the reference. */
function parseOnly({ log }: Connection): () => void {
  let next = log.first;
  return () => {
    for (; next < log.end; next += 1) if (log.kind(next) === 'message') JSON.parse(log.text(next) ?? '');
  };
}

export default async function assembleBench(): Promise<string> {
  const sizes = [10_000, 100_000] as const;
  const rows = sizes.map((tokens) => {
    const reference: number[] = [];
    const assembling: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      reference.push(stream(tokens, parseOnly));
      assembling.push(
        stream(tokens, (connection) => {
          const assembler = createAssembler(connection, sessionOf([]).types);
          return () => assembler.update();
        }),
      );
    }
    const perEvent = (milliseconds: number) => (milliseconds * 1000) / tokens;
    return { tokens, parse: perEvent(median(reference)), whole: perEvent(median(assembling)) };
  });
  const cells = rows.map(({ tokens, parse, whole }) => [
    tokens.toLocaleString('en-US'),
    parse.toFixed(2),
    whole.toFixed(2),
    `${(whole - parse).toFixed(2)} ${whole - parse <= 5 ? '✓' : '✗ (5)'}`,
  ]);
  const [small, large] = rows;
  const growth = (large?.whole ?? 0) / (small?.whole ?? 1);
  return [
    formatTable(['tokens', 'read + parse, µs', 'assembled, µs', 'beyond, µs'], cells),
    `cost of an event at 10,000 over that at 100,000: ${formatRatio(1 / growth, 1 / 1.2)}`,
  ].join('\n');
}
