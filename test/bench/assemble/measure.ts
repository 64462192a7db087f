/** A token stream assembled as it arrives, timed beside one that is only read and parsed. Bundled, for Node or Chromium. */
import { createAssembler } from '../../../src/core/assemble/assembler.ts';
import type { Connection } from '../../../src/core/session/types.ts';
import { batchOf, connectionOf, fetchStream, sessionOf } from '../../support/records.ts';
import { median } from '../support/rounds.ts';

/** Tokens that each size works through in a round: short streams are assembled as often as it takes. */
const TOKENS_A_ROUND = 100_000;
const BATCH = 500;

/** Median microseconds an event. */
export interface AssembleCost {
  readonly tokens: number;
  /** Reading the text and parsing its JSON. */
  readonly parse: number;
  /** That, and assembling. */
  readonly whole: number;
}

function token(index: number): string {
  const delta = { index: 0, delta: { content: ` word${index}` }, finish_reason: null };
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'gpt-4o-mini', choices: [delta] };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** Takes streams in, batch by batch, and after each calls `update`. Returns the microseconds an event of the updates. */
function stream(tokens: number, prepare: (connection: Connection) => () => void): number {
  const repeats = Math.max(1, Math.round(TOKENS_A_ROUND / tokens));
  let spent = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const session = sessionOf(fetchStream('llm'));
    const update = prepare(connectionOf(session, 'llm'));
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
  }
  return (spent * 1_000) / (tokens * repeats);
}

/** Reads and parses as an assembler must, and does nothing with it: the reference. */
function parseOnly({ log }: Connection): () => void {
  let next = log.first;
  return () => {
    for (; next < log.end; next += 1) if (log.kind(next) === 'message') JSON.parse(log.text(next) ?? '');
  };
}

function assembled(connection: Connection): () => void {
  const assembler = createAssembler(connection, sessionOf([]).types);
  return () => assembler.update();
}

/**
 * All sizes take turns in every round; one more goes before to warm up.
 * @public called in the bundle by `assemble.bench.ts`
 */
export function measureAssemble(sizes: readonly number[], rounds: number): AssembleCost[] {
  const parsing: number[][] = sizes.map(() => []);
  const assembling: number[][] = sizes.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [at, tokens] of sizes.entries()) {
      const parse = stream(tokens, parseOnly);
      const whole = stream(tokens, assembled);
      if (round < 0) continue;
      parsing[at]?.push(parse);
      assembling[at]?.push(whole);
    }
  }
  return sizes.map((tokens, at) => ({
    tokens,
    parse: median(parsing[at] ?? []),
    whole: median(assembling[at] ?? []),
  }));
}
