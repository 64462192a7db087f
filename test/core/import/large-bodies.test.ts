/** Large bodies are kept out of the session's memory, whatever form they have in the file. */
import { describe, expect, test } from 'vitest';
import { createNdjsonParser } from '../../../src/core/parser/ndjson.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { importBytes } from './import-session.ts';

const tokens = 60_000;
const event = (turn: number) =>
  `event: token\nid: ${turn}\ndata: {"turn":${turn},"text":"${'lorem '.repeat(20)}é"}\n\n`;
const body = Array.from({ length: tokens }, (_, turn) => event(turn)).join('');
const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ndate: Sat, 21 Nov 2026 12:00:00 GMT\r\n';

const remarks = [
  '* Connected to a (127.0.0.1) port 80',
  '> GET / HTTP/1.1',
  '>',
  '< HTTP/1.1 200 OK',
  '< content-type: text/event-stream',
  '<',
  '{ [93 bytes data]',
  '',
].join('\n');

/** As `curl -v` shows it: its remarks before, between and after the body's lines. */
function verbose(text: string): string {
  const middle = text.indexOf('event:', text.length / 2);
  const [first, second] = [text.slice(0, middle), text.slice(middle)];
  return `${remarks}${first}{ [16384 bytes data]\n${second}* Connection #0 to host a left intact\n`;
}

function chunked(text: string): string {
  const pieces = text.match(/[\s\S]{1,30000}/g) ?? [];
  const framed = pieces.map((piece) => `${new TextEncoder().encode(piece).length.toString(16)}\r\n${piece}\r\n`);
  return `${framed.join('')}0\r\n\r\n`;
}

function trace(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const blocks: string[] = [];
  const dump = (bytesOfBlock: Uint8Array, what: string, second: number) => {
    const clock = `12:00:${String(second % 60).padStart(2, '0')}.000000`;
    const lines = [`${clock} <= Recv ${what}, ${bytesOfBlock.length} bytes (0x${bytesOfBlock.length.toString(16)})`];
    for (let at = 0; at < bytesOfBlock.length; at += 16) {
      const hex = [...bytesOfBlock.subarray(at, at + 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
      lines.push(`${at.toString(16).padStart(4, '0')}: ${hex.padEnd(47)} ${'.'.repeat(16)}`);
    }
    blocks.push(lines.join('\n'));
  };
  for (const line of [...head.split('\r\n').filter((one) => one !== ''), '']) {
    dump(new TextEncoder().encode(`${line}\r\n`), 'header', 0);
  }
  for (let at = 0; at < bytes.length; at += 1_000_000) dump(bytes.subarray(at, at + 1_000_000), 'data', at / 1e6);
  return `${blocks.join('\n')}\n`;
}

const files: readonly (readonly [string, () => string])[] = [
  ['curl -i', () => `${head}\r\n${body}`],
  ['curl -v', () => verbose(body)],
  ['curl --raw -i', () => `${head}transfer-encoding: chunked\r\n\r\n${chunked(body)}`],
  ['curl --raw', () => chunked(body)],
  ['curl --trace', () => trace(body.slice(0, body.length / 2))],
  ['a logger', () => body.replace(/^/gm, '2026-11-21T12:00:00.000Z ')],
  ['a HAR', () => har(body)],
];

function har(text: string): string {
  const response = {
    status: 200,
    headers: [{ name: 'content-type', value: 'text/event-stream' }],
    content: { size: text.length, mimeType: 'text/event-stream', text },
  };
  const request = { method: 'GET', url: 'https://example.test/', headers: [] };
  return JSON.stringify({
    log: {
      version: '1.2',
      entries: [{ startedDateTime: '2026-11-21T12:00:00Z', time: 9, request, response, timings: {} }],
    },
  });
}

/** Text of the last message, loaded. */
async function lastText({ connections }: Session): Promise<string | undefined> {
  const log = connections[0]?.log;
  if (!log) return undefined;
  let last = log.end - 1;
  while (log.kind(last) !== 'message') last -= 1;
  await log.load(last, last + 1);
  return log.text(last);
}

describe('a body of megabytes is in a Blob', () => {
  test.each(files)('in the file of %s', { timeout: 60_000 }, async (_name, content) => {
    const { session, report } = await importBytes(content());
    const [connection] = session.connections;
    const messages = connection?.messages ?? 0;
    expect(messages).toBeGreaterThanOrEqual(tokens / 2 - 1);
    expect(report?.counts.messages).toBe(messages);
    expect(await lastText(session)).toContain(`"turn":${messages - 1},`);
    expect(session.bytes).toBeLessThan(100_000);
  });

  test('of each attempt in its own', async () => {
    const { session } = await importBytes(`${head}\r\n${body}${head}\r\nretry: 5\n\n${body}`);
    const [connection] = session.connections;
    expect(connection?.messages).toBe(2 * tokens);
    expect(connection?.attempts.map(({ messages }) => messages)).toEqual([tokens, tokens]);
    expect(await lastText(session)).toContain(`"turn":${tokens - 1},`);
    const first = connection?.log.first ?? 0;
    await connection?.log.load(first, first + 5);
    expect(connection?.log.text(first + 2)).toContain('"turn":0,');
  });
});

describe('NDJSON', () => {
  const lines = Array.from({ length: 50_000 }, (_, turn) => `{"turn":${turn},"text":"é ${'x'.repeat(turn % 50)}"}`);

  test('is indexed like a raw log, with its last line complete without a line end', async () => {
    const { session } = await importBytes(lines.join('\n'));
    expect(session.connections[0]).toMatchObject({ format: 'ndjson', messages: lines.length, wireIssues: [] });
    expect(session.bytes).toBe(0);
    expect(await lastText(session)).toBe(lines.at(-1));
  });

  test('reports the same mistakes as the parser', async () => {
    const text = `\ufeff{"a":1}\r\n\n{"a":}\nplain\n{"b":"é"}\n`;
    const told: string[] = [];
    createNdjsonParser({ onIgnored: (reason, line, { start }) => told.push(`${reason} ${line} ${start}`) }).push(
      new TextEncoder().encode(text),
    );
    const { session } = await importBytes(text, 'mixed.ndjson', 'ndjson-stream');
    const [connection] = session.connections;
    const issue = connection?.wireIssues.find(({ reason }) => reason === 'invalid-json');
    expect(issue?.examples.map(({ text: line, offset }) => `invalid-json ${line} ${offset}`)).toEqual(told);
    await connection?.log.load(0, 9);
    expect(connection?.log.text(issue?.examples[1]?.entry ?? -1)).toBe('plain');
  });
});
