/**
 * A stream of JSON lines as it was sent (`application/x-ndjson`, token streams, Vercel AI's `*.chunks.txt`): every line is
 * a message.
 */
import { ExchangeWriter, requestOfFile } from '../exchange-writer.ts';
import type { Format, ImportInput, ImportOutput } from '../format.ts';
import { jsonLineShare } from '../json-lines.ts';

const lineFeed = 10;

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const exchange = exchanges.request(requestOfFile(input, 'ndjson'));
  // A file's last line is complete also without a line end; a stream's would be in doubt.
  const [last] = new Uint8Array(await input.blob.slice(-1).arrayBuffer());
  const missing = last === lineFeed ? [] : [Uint8Array.of(lineFeed)];
  const body = output.body({
    connection: exchange.connection,
    format: 'ndjson',
    source: missing.length === 0 ? input.blob : new Blob([input.blob, ...missing]),
  });
  for await (const chunk of input.scan()) body.write(chunk);
  for (const lineEnd of missing) body.write(lineEnd);
  body.end();
  exchanges.finish(input.modified);
}

export const ndjsonStream: Format = {
  name: 'ndjson-stream',
  detect: (sample) => {
    const share = jsonLineShare(sample, () => true);
    // A single line is a JSON document like any other.
    return share >= 0.8 && sample.lines.filter((line) => line !== '').length > 1 ? 0.6 * share : 0;
  },
  read,
};
