/** What scripts print of a stream: bytes and strings as literals, by line or by chunk, alone or in a log. */
import { expect, test } from 'vitest';
import { importBytes } from './import-session.ts';

const events = [
  ['token', '{"text":"it\'s ü"}'],
  ['message', 'two'],
];

test.each([
  [
    'of its lines',
    String.raw`b'event: token'
b'id: 1'
b'data: {"text":"it\'s \xc3\xbc"}'
b''
b'data: two'
b''
`,
  ],
  [
    'of its chunks, each an event',
    String.raw`b'event: token\nid: 1\ndata: {"text":"it\'s \xc3\xbc"}\n\n'
b"data: two\n\n"
`,
  ],
  [
    'of chunks that are cut anywhere',
    String.raw`b'event: token\nid: 1\nda'
b'ta: {"text":"it\'s \xc3\xbc"}\n'
b'\ndata: two\n'
b'\n'
`,
  ],
  [
    'among what the script says itself',
    String.raw`connected
b'event: token'
b'id: 1'
b'data: {"text":"it\'s \xc3\xbc"}'
b''
b'data: two'
b''
`,
  ],
  [
    'of texts, each an event',
    String.raw`'event: token\nid: 1\ndata: {"text":"it\'s ü"}\n\n'
'data: two\n\n'
`,
  ],
  [
    'of texts in JSON, all of it one',
    String.raw`"event: token\nid: 1\ndata: {\"text\":\"it's \u00fc\"}\n\ndata: two\n\n"`,
  ],
  [
    'in a list of bytes',
    String.raw`[b'event: token\nid: 1\n', b'data: {"text":"it\'s \xc3\xbc"}\n\n', b'data: two\n\n']
`,
  ],
  [
    'in a list of lines',
    String.raw`['event: token', 'id: 1', 'data: {"text":"it\'s ü"}', '', 'data: two', '']
`,
  ],
  [
    'in a list over several lines, as Node prints one',
    `[
  'event: token\\nid: 1\\n',
  \`data: {"text":"it's ü"}\\n\\n\`,
  'data: two\\n\\n'
]
`,
  ],
  [
    'of bytes behind the times of a log',
    String.raw`2026-11-20 12:00:00,123 DEBUG chunk: b'event: token\nid: 1\ndata: {"text":"it\'s \xc3\xbc"}\n\n'
2026-11-20 12:00:01,123 DEBUG chunk: b'data: two\n\n'
`,
  ],
  [
    'of texts behind the times of a log',
    String.raw`[2026-11-20T12:00:00Z] INFO chunk: "event: token\nid: 1\ndata: {\"text\":\"it's ü\"}\n\n"
[2026-11-20T12:00:01Z] INFO chunk: "data: two\n\n"
`,
  ],
  [
    'of texts behind a name',
    String.raw`Received: 'event: token\nid: 1\ndata: {"text":"it\'s ü"}\n\n'
Received: 'data: two\n\n'
`,
  ],
])('literals %s', async (_, printed) => {
  const { session, report } = await importBytes(printed, 'out.txt');
  const [connection] = session.connections;
  const { log } = connection ?? {};
  await log?.load(0, log.end);
  const found = Array.from({ length: log?.end ?? 0 }, (_, index) => index)
    .filter((index) => log?.kind(index) === 'message')
    .map((index) => [session.types.name(log?.typeId(index) ?? 0), log?.text(index)]);
  expect(found).toEqual(events);
  expect(report?.warnings).toEqual([]);
});

test('a list of 200 kB on one line is read completely', async () => {
  const chunks = Array.from({ length: 10_000 }, (_, turn) => String.raw`b'data: ${turn}\n\n'`);
  const { session } = await importBytes(`[${chunks.join(', ')}]\n`, 'out.txt');
  expect(session.connections[0]?.messages).toBe(10_000);
});
