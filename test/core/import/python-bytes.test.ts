/** What Python scripts print of a stream: bytes as literals, by line or by chunk. */
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
