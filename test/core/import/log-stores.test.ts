/** What log stores return for a query of a stream's lines: JSON of their own shape, newest line first. */
import { describe, expect, test } from 'vitest';
import { formatOf, importBytes } from './import-session.ts';

const begin = Date.UTC(2026, 10, 20, 12);
const stream = ['event: ping', 'id: 1', 'data: {"a":1}', '', 'data: two', ''];
const lines = stream.map((line, at) => ({ line, at: begin + at * 1_000 }));
const newestFirst = lines.toReversed();

const isoOf = (at: number) => new Date(at).toISOString();
const nanosecondsOf = (at: number) => `${at}000000`;

function lokiAnswer(values: readonly (readonly [string, string])[]): string {
  const result = [{ stream: { app: 'feed' }, values }];
  return JSON.stringify({ status: 'success', data: { resultType: 'streams', result, stats: {} } });
}

async function messagesOf(file: string): Promise<unknown[]> {
  const { session } = await importBytes(file, 'answer.json');
  const [connection] = session.connections;
  if (connection === undefined) throw new Error('Nothing was imported.');
  const { log, created } = connection;
  await log.load(log.first, log.end);
  return Array.from({ length: log.end - log.first }, (_, at) => log.first + at)
    .filter((index) => log.kind(index) === 'message')
    .map((index) => [log.time(index) - created, session.types.name(log.typeId(index)), log.text(index)]);
}

const messages = [
  [3_000, 'ping', '{"a":1}'],
  [5_000, 'message', 'two'],
];

describe('in their order, with their times', () => {
  test.each([
    ['Loki, as it answers', lokiAnswer(newestFirst.map(({ line, at }) => [nanosecondsOf(at), line]))],
    ['Loki, asked for the oldest first', lokiAnswer(lines.map(({ line, at }) => [nanosecondsOf(at), line]))],
    ['Grafana, as JSON', JSON.stringify(newestFirst.map(({ line, at }) => ({ line, timestamp: nanosecondsOf(at) })))],
    ['Grafana, as text', newestFirst.map(({ line, at }) => `${isoOf(at)}\t${line}`).join('\n')],
    [
      'logcli',
      newestFirst.map(({ line, at }) => JSON.stringify({ labels: {}, line, timestamp: isoOf(at) })).join('\n'),
    ],
    ['gcloud', JSON.stringify(newestFirst.map(({ line, at }) => ({ textPayload: line, timestamp: isoOf(at) })))],
    [
      'Datadog, as its API answers',
      JSON.stringify({
        data: newestFirst.map(({ line, at }) => ({ type: 'log', attributes: { timestamp: isoOf(at), message: line } })),
      }),
    ],
    [
      'Datadog, as copied',
      JSON.stringify(newestFirst.map(({ line, at }) => ({ content: { timestamp: isoOf(at), message: line } }))),
    ],
    ['Fluent Bit', lines.map(({ line, at }) => JSON.stringify({ date: at / 1_000, log: line })).join('\n')],
  ])('%s', async (_, file) => {
    expect(await messagesOf(file)).toEqual(messages);
  });
});

test('a stream with more lines from Loki than the sample begins with its oldest line', async () => {
  const many = Array.from({ length: 1_000 }, () => stream).flat();
  const values = many.map((line, at) => [nanosecondsOf(begin + at * 1_000), line] as const);
  const read = await messagesOf(lokiAnswer(values.toReversed()));
  expect(read).toHaveLength(2_000);
  expect(read.slice(0, 2)).toEqual(messages);
});

test('the records of CloudWatch Insights are read as lines of a log', async () => {
  const records = lines.map(({ line, at }) => ({ '@timestamp': isoOf(at), '@message': line }));
  const imported = await importBytes(JSON.stringify(records), 'insights.json');
  expect(formatOf(imported)).toBe('listed-lines');
  expect(imported.session.connections[0]?.messages).toBe(2);
});

test('chunks that a program saved along with other things are a stream', async () => {
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', choices: [{ delta: { content: 'Hi' } }] };
  const imported = await importBytes(JSON.stringify({ request: {}, chunks: [chunk, chunk, chunk] }), 'chunks.json');
  expect(imported.session.connections[0]?.messages).toBe(3);
});
