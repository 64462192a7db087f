/** Logs in which the lines of several processes alternate, each of which sent a stream of its own. */
import { describe, expect, test } from 'vitest';
import { messagesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const turns = [0, 1, 2, 3];

/**
 * Two streams, alternating line by line, where `line` formats a line of `source`; the log's clock advances by a second
 * per line.
 */
function interleaved(line: (source: 'a' | 'b', text: string, second: number) => string): string {
  const lines = turns.flatMap((turn) => [
    line('a', `data: {"a":${turn}}`, turn),
    line('b', `data: {"b":${turn}}`, turn),
    line('a', '', turn),
    line('b', '', turn),
  ]);
  return lines.join('\n');
}

const inEach = ['a', 'b'].map((name) => turns.map((turn) => `{"${name}":${turn}}`));

describe('a connection for each process', () => {
  test.each<[string, string, readonly string[]]>([
    ['docker compose', interleaved((source, text) => `api-${source}  | ${text}`), ['log.txt#api-a', 'log.txt#api-b']],
    [
      'docker compose in the colours of a terminal',
      interleaved((source, text) => `\u001b[3${source === 'a' ? 1 : 2}mapi-${source}  | \u001b[0m${text}`),
      ['log.txt#api-a', 'log.txt#api-b'],
    ],
    [
      'docker compose with times, trimmed',
      interleaved((source, text, second) => `api-${source}  | 2026-11-20T12:00:0${second}Z ${text}`.trim()),
      ['log.txt#api-a', 'log.txt#api-b'],
    ],
    [
      'kubectl with the names of pods',
      interleaved((source, text) => `[pod/api-6d${source}/api] ${text}`),
      ['log.txt#pod/api-6da/api', 'log.txt#pod/api-6db/api'],
    ],
    ['concurrently', interleaved((source, text) => `[${source}] ${text}`), ['log.txt#a', 'log.txt#b']],
    [
      'foreman',
      interleaved((source, text, second) => `12:00:0${second} ${source}.1    | ${text}`),
      ['log.txt#a.1', 'log.txt#b.1'],
    ],
  ])('%s', async (_, log, names) => {
    const { session, report } = await importBytes(log, 'log.txt');
    expect(session.connections.map(({ url }) => url)).toEqual(names);
    expect(await Promise.all(session.connections.map((connection) => messagesOf(connection)))).toEqual(inEach);
    expect(report?.counts).toEqual({ connections: 2, messages: 8, comments: 0 });
    expect(report?.skipped).toEqual([]);
  });
});

test('a process that sent no stream gets no connection: its lines are counted', async () => {
  const log = `${interleaved((source, text) => `api-${source}  | ${text}`)}\ndb-1   | ready\ndb-1   | listening\n`;
  const { session, report } = await importBytes(log, 'log.txt');
  expect(session.connections).toHaveLength(2);
  expect(report?.skipped).toMatchObject([{ reason: { key: 'import_skipped_lines' }, count: 2 }]);
});

test('a process that begins to send later gets a connection of its own', async () => {
  const early = interleaved((source, text) => `api-${source}  | ${text}`);
  const late = 'api-c  | starting\napi-c  | data: late\napi-c  | \n';
  const { session } = await importBytes(`${`${early}\n`.repeat(60)}${late}`, 'log.txt');
  expect(session.connections.map(({ url, messages }) => [url, messages])).toEqual([
    ['log.txt#api-a', 240],
    ['log.txt#api-b', 240],
    ['log.txt#api-c', 1],
  ]);
});

test('colours in the data of a stream stay, those of its log are removed', async () => {
  const lines = ['data: \u001b[31mred\u001b[0m', '', 'data: plain', ''].map(
    (text) => `\u001b[33mapi-1  | \u001b[0m${text}\n`,
  );
  const { session } = await importBytes(lines.join(''), 'log.txt');
  const [connection] = session.connections;
  expect(connection && (await messagesOf(connection))).toEqual(['\u001b[31mred\u001b[0m', 'plain']);
});

test('levels of a log are not names: its lines are of one stream', async () => {
  const log =
    '[INFO] event: tick\n[DEBUG] data: one\n[INFO] \n[DEBUG] data: two\n[INFO] \n[INFO] data: three\n[INFO] \n';
  const { session } = await importBytes(log, 'log.txt');
  expect(await Promise.all(session.connections.map(messagesOf))).toEqual([['one', 'two', 'three']]);
});
