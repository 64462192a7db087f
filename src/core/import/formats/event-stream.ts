/** A raw event stream: the bytes of a response body as they were sent (`curl -N`, a proxy's dump, a test fixture). */
import type { Format, ImportInput, ImportOutput } from '../format.ts';
import { fieldShare } from '../stream-lines.ts';

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const connection = output.connectionId();
  output.record({
    kind: 'connection',
    connection,
    time: input.modified,
    transport: 'import',
    format: 'event-stream',
    url: input.name,
    method: 'GET',
    withCredentials: false,
    frame: null,
    initiator: null,
    requestHeaders: [],
    requestBodySize: null,
    timing: 'none',
  });
  const body = output.body({ connection, format: 'event-stream', source: input.blob });
  for await (const chunk of input.scan()) body.write(chunk);
  body.end();
  output.record({ kind: 'close', connection, time: input.modified, reason: 'end-of-file' });
}

export const eventStream: Format = {
  name: 'event-stream',
  detect: ({ lines }) => {
    const share = fieldShare(lines);
    return share >= 0.5 ? 0.5 + 0.4 * share : 0;
  },
  read,
};
