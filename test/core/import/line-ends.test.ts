/** Captures that went through an editor or a Windows shell: a byte order mark before them, other line ends in them. */
import { describe, expect, test } from 'vitest';
import { lineEndFixer } from '../../../src/core/import/doubled-line-ends.ts';
import { entriesOf } from '../export/read-entries.ts';
import { fixtures } from './fixtures.ts';
import { formatOf, importBytes } from './import-session.ts';

const mark = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Fixtures that are text with LF only; sizes in chunked framing and dumps would count the line ends. */
const texts = fixtures.filter(({ format, name, bytes }) => {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
  const counted = /chunked|raw|tcp-stream|trace/.test(`${format} ${name}`);
  return !text.includes('\ufffd') && !text.startsWith('\ufeff') && !/\r|\0/.test(text) && !counted;
});

test.each(texts)('$format/$name after a byte order mark', async ({ format, name, bytes }) => {
  const plain = await importBytes(bytes, name);
  const marked = await importBytes(new Uint8Array([...mark, ...bytes]), name);
  expect(formatOf(marked)).toBe(format);
  expect(marked.report?.counts).toEqual(plain.report?.counts);
});

test.each(texts)('$format/$name with Windows line ends', async ({ format, name, bytes }) => {
  const plain = await importBytes(bytes, name);
  const windows = await importBytes(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n'), name);
  expect(formatOf(windows)).toBe(format);
  expect(windows.report?.counts).toEqual(plain.report?.counts);
});

/** What `script`, `docker exec -t` and Windows programs in text mode do to line ends. */
describe('line ends that were doubled', () => {
  const events = 'event: a\ndata: one\ndata: two\n\nevent: b\ndata: three\n\n';
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Third: 3\r\n\r\n';
  const doubled = (text: string) => text.replaceAll('\n', '\r\n');

  test.each([
    ['of a stream that ends lines with CR LF', doubled(doubled(events))],
    ['of the head of curl -i', doubled(head + events)],
    ['of both', doubled(head + doubled(events))],
  ])('are single again: %s', async (_what, file) => {
    const { session, contents } = await importBytes(file, 'feed.txt');
    expect(await entriesOf(session, 'message')).toEqual(['one\ntwo', 'three']);
    expect(contents[0]?.wrapping).toEqual([{ key: 'import_wrapping_line_ends', values: [] }]);
  });

  test.each([
    ['CR LF alone', doubled(events)],
    ['a CR that ends a line by itself', `:\r${doubled(doubled(events))}`],
    ['a LF without one', `:\n${doubled(doubled(events))}`],
    ['three of them', events.replaceAll('\n', '\r\r\r\n')],
    ['two such lines', 'data: one\r\r\ndata: two\r\r\n'],
  ])('are the stream’s own: %s', async (_what, file) => {
    const { contents } = await importBytes(file, 'feed.txt');
    expect(contents[0]?.wrapping).toEqual([]);
  });

  test('are recognised even if a chunk of the file ends between CR and LF', async () => {
    const undone = new Blob(['a\r', '\r', '\nb\r', 'c\r\n\r']).stream().pipeThrough(lineEndFixer());
    expect(await new Response(undone).text()).toBe('a\r\nb\rc\n\r');
  });
});
