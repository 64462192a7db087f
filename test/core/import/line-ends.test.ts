/** Captures that an editor or a shell of Windows has passed on: a byte order mark before them, other line ends in them. */
import { expect, test } from 'vitest';
import { fixtures } from './fixtures.ts';
import { formatOf, importBytes } from './import-session.ts';

const mark = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Those that are texts with line feeds alone; a size within the file counts the line ends of chunked framing and dumps. */
const texts = fixtures.filter(({ format, name, bytes }) => {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
  const counted = /chunked|raw|tcp-stream|trace/.test(`${format} ${name}`);
  return !text.includes('\ufffd') && !text.startsWith('\ufeff') && !/\r|\0/.test(text) && !counted;
});

test.each(texts)('$format/$name behind a byte order mark', async ({ format, name, bytes }) => {
  const plain = await importBytes(bytes, name);
  const marked = await importBytes(new Uint8Array([...mark, ...bytes]), name);
  expect(formatOf(marked)).toBe(format);
  expect(marked.report?.counts).toEqual(plain.report?.counts);
});

test.each(texts)('$format/$name with line ends of Windows', async ({ format, name, bytes }) => {
  const plain = await importBytes(bytes, name);
  const windows = await importBytes(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n'), name);
  expect(formatOf(windows)).toBe(format);
  expect(windows.report?.counts).toEqual(plain.report?.counts);
});
