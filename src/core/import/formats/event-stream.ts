/** A raw event stream: the bytes of a response body as they were sent (`curl -N`, a proxy's dump, a test fixture). */
import { ExchangeWriter, requestOfFile } from '../exchange-writer.ts';
import type { Format, ImportInput, ImportOutput } from '../format.ts';
import { fieldShare } from '../stream-lines.ts';

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const { connection } = exchanges.request(requestOfFile(input, 'event-stream'));
  const body = output.body({
    connection,
    format: 'event-stream',
    ...(input.whole === null ? {} : { source: input.whole }),
  });
  for await (const chunk of input.scan()) body.write(chunk);
  body.end();
  exchanges.finish(input.modified);
}

export const eventStream: Format = {
  name: 'event-stream',
  detect: ({ lines }) => {
    const share = fieldShare(lines);
    return share >= 0.5 ? 0.5 + 0.4 * share : 0;
  },
  read,
};
