/** The logs that the import benchmarks read: written to disk block by block, of any size. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export interface BenchLog {
  readonly name: string;
  /** Event number `turn` on the wire. */
  event(turn: number): string;
  /** A filter that some of its events pass. */
  readonly filter: string;
}

export const logs: readonly BenchLog[] = [
  {
    name: 'LLM tokens',
    filter: 'word976',
    event: (turn) =>
      `data: {"id":"chatcmpl-9f","object":"chat.completion.chunk","created":1795237084,"model":"m","choices":[{"index":0,"delta":{"content":" word${turn % 977}"},"logprobs":null,"finish_reason":null}]}\n\n`,
  },
  {
    name: 'named, with ids',
    filter: 'word96',
    event: (turn) =>
      `event: usermessage\nid: ${turn}\ndata: {"user":"ada","text":"${'lorem ipsum '.repeat(8)}word${turn % 97}"}\n\n`,
  },
  { name: 'tiny', filter: '976', event: (turn) => `data: ${turn % 1_000}\n\n` },
];

/** Writes about `megabytes` of the log. */
export async function writeLog(path: string, { event }: BenchLog, megabytes: number): Promise<void> {
  const stream = createWriteStream(path);
  let block = '';
  for (let turn = 0; block.length < 1e6; turn++) block += event(turn);
  const bytes = Buffer.from(block);
  for (let size = 0; size < megabytes * 1e6; size += bytes.length) {
    if (!stream.write(bytes)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

/** `--size 1024` of the command line: megabytes of each log. */
export function sizeOfLogs(usual: number): number {
  const at = process.argv.indexOf('--size');
  const size = Number(process.argv[at + 1]);
  return at >= 0 && size > 0 ? size : usual;
}
