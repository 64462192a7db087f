/**
 * A stream of JSON lines as it was sent (`application/x-ndjson`, token streams, Vercel AI's `*.chunks.txt`): every line
 * is a message.
 */
import { ExchangeWriter, requestOfFile } from '../exchange-writer.ts';
import type { Format, ImportInput, ImportOutput } from '../format.ts';
import { jsonLineShare } from '../json-lines.ts';

const lineFeed = 10;

/** The last line of a file is complete even without a line end; in a stream that would be uncertain. */
async function withLineEnd(file: Blob): Promise<Blob> {
  const [last] = new Uint8Array(await file.slice(-1).arrayBuffer());
  return last === lineFeed ? file : new Blob([file, Uint8Array.of(lineFeed)]);
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const exchange = exchanges.request(requestOfFile(input, 'ndjson'));
  const { connection } = exchange;
  const source = input.whole === null ? {} : { source: await withLineEnd(input.whole) };
  const body = output.body({ connection, format: 'ndjson', ...source });
  let last: number | undefined;
  for await (const chunk of input.scan()) {
    body.write(chunk);
    last = chunk.at(-1);
  }
  if (last !== lineFeed) body.write(Uint8Array.of(lineFeed));
  body.end();
  exchanges.finish(input.modified);
}

export const ndjsonStream: Format = {
  name: 'ndjson-stream',
  detect: (sample) => {
    const share = jsonLineShare(sample, () => true);
    // A single line could be any JSON document.
    return share >= 0.8 && sample.lines.filter((line) => line !== '').length > 1 ? 0.6 * share : 0;
  },
  read,
};
