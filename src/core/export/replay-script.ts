/**
 * A server for Node, in one file without dependencies, that replays the streams with their original timing:
 * `node replay.mjs [port]`. A client that reconnects gets the next attempt.
 */
import { encodeChunk } from '../chunk-encoding.ts';
import { phrase } from '../phrase.ts';
import type { Attempt } from '../session/types.ts';
import { inPieces } from './entries.ts';
import type { ExportedConnection, ExportFormat, ExportOptions, ExportScope } from './export-format.ts';
import { rebuiltEntry } from './rebuilt-block.ts';
import { streamParts } from './stream-parts.ts';

/** The program that follows the recorded streams. */
const server = `
const speed = Number(process.env.SPEED ?? 1);
const served = new Map();

createServer((request, response) => {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
  if (request.method === 'OPTIONS') return response.writeHead(204).end();
  const path = new URL(request.url, 'http://replay').pathname;
  const stream = streams.find((one) => one.path === path);
  if (!stream) {
    response.writeHead(404, { 'Content-Type': 'text/plain' });
    return response.end('Streams: ' + streams.map((one) => one.path).join(' ') + '\\n');
  }
  // Nothing was recorded for it: this status keeps an EventSource from reconnecting.
  if (stream.attempts.length === 0) return response.writeHead(204).end();
  const turn = served.get(path) ?? 0;
  served.set(path, turn + 1);
  const attempt = stream.attempts[turn % stream.attempts.length];
  response.writeHead(attempt.status, { 'Content-Type': attempt.type, 'Cache-Control': 'no-store' });
  response.flushHeaders();
  let next = 0;
  let timer;
  const started = Date.now();
  const send = () => {
    for (; next < attempt.chunks.length; next++) {
      const [time, data, encoding] = attempt.chunks[next];
      const wait = time / speed - (Date.now() - started);
      if (wait > 0) {
        timer = setTimeout(send, wait);
        return;
      }
      response.write(Buffer.from(data, encoding));
    }
    response.end();
  };
  send();
  response.on('close', () => clearTimeout(timer));
}).listen(Number(process.argv[2] ?? 8080), '127.0.0.1', function () {
  const { port } = this.address();
  for (const { path } of streams) console.log('http://127.0.0.1:' + port + path);
});
`;

async function* script(scope: ExportScope, options: ExportOptions): AsyncGenerator<string> {
  yield `// Recorded by SSE DevTools. Serves the streams again: node replay.mjs [port]; SPEED=10 plays ten times as fast.\n`;
  yield `import { createServer } from 'node:http';\n\nconst streams = [`;
  const paths = new Set<string>();
  for (const exported of scope.connections) {
    yield `\n{ path: ${JSON.stringify(pathOf(exported, paths, options))}, attempts: [`;
    yield* attempts(exported, scope);
    yield '] },';
  }
  yield `\n];\n${server}`;
}

async function* attempts(exported: ExportedConnection, { types }: ExportScope): AsyncGenerator<string> {
  const { connection } = exported;
  const type = connection.format === 'ndjson' ? 'application/x-ndjson' : 'text/event-stream';
  let open = -1;
  let start = 0;
  for await (const part of streamParts(exported)) {
    if (part.attempt !== open) {
      if (open >= 0) yield '] },';
      open = part.attempt;
      const attempt = connection.attempts[open];
      start = attempt?.firstByte ?? attempt?.open ?? attempt?.start ?? part.time;
      yield `\n{ status: ${statusOf(attempt)}, type: ${JSON.stringify(type)}, chunks: [`;
    }
    const bytes =
      part.kind === 'bytes' ? part.bytes : new TextEncoder().encode(rebuiltEntry(connection, types, part.index));
    if (bytes.length === 0) continue;
    const { data, encoding } = encodeChunk(bytes);
    const time = connection.timing === 'none' ? 0 : Math.max(0, Math.round((part.time - start) * 1_000) / 1_000);
    yield `\n[${time}, ${JSON.stringify(data)}, '${encoding === 'base64' ? 'base64' : 'utf8'}'],`;
  }
  if (open >= 0) yield '] },';
}

function statusOf(attempt: Attempt | undefined): number {
  const status = attempt?.response?.status ?? 200;
  return status >= 200 && status <= 599 ? status : 200;
}

/** The path of the stream's URL; file names, and paths already in use, get a path of their own. */
function pathOf({ connection }: ExportedConnection, taken: Set<string>, { masking }: ExportOptions): string {
  const url = masking.url(connection.url);
  const path = URL.canParse(url) ? new URL(url).pathname : `/${encodeURIComponent(url.replace(/^\//, ''))}`;
  let free = path;
  for (let number = 2; taken.has(free); number++) free = `${path}-${number}`;
  taken.add(free);
  return free;
}

export const replayFormat: ExportFormat = {
  name: 'replay',
  label: phrase('export_replay'),
  hint: phrase('export_replay_hint'),
  extension: '.mjs',
  mediaType: 'text/javascript',
  write: (scope, options) => inPieces(script(scope, options)),
};
