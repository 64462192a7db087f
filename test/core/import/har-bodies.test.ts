/** Streams whose HAR entry has little or wrong information about them: they are recognised by their text. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { phrase } from '../../../src/core/phrase.ts';
import { entriesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const stream = 'data: one\n\ndata: naïve two\n\n';

interface Facts {
  readonly text: string;
  readonly mimeType?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly encoding?: string;
  readonly response?: object;
}

/** A HAR of one entry, as a proxy writes it. */
function har(facts: Facts): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'proxy' }, entries: [entry(facts)] } });
}

function entry({ text, mimeType, headers = [], encoding, response = {} }: Facts): object {
  return {
    startedDateTime: '2026-11-20T10:00:00.000Z',
    time: 1_200,
    request: { method: 'POST', url: 'https://llm.acme.test/v1/chat', headers: [] },
    response: {
      status: 200,
      statusText: 'OK',
      headers: headers.map(([name, value]) => ({ name, value })),
      content: { text, ...(mimeType === undefined ? {} : { mimeType }), ...(encoding ? { encoding } : {}) },
      ...response,
    },
  };
}

async function messagesIn(facts: Facts): Promise<string[]> {
  const { session } = await importBytes(har(facts), 'proxy.har');
  expect(session.connections.flatMap(({ wireIssues }) => wireIssues)).toEqual([]);
  return entriesOf(session, 'message');
}

/** The text with chunked framing, one event per chunk. */
function framed(text: string, isEnded = true): string {
  const chunks = text.split(/(?<=\n\n)/).map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`);
  return `${chunks.join('')}${isEnded ? '0\r\n\r\n' : ''}`;
}

describe('chunk sizes in the text', () => {
  const headers = [
    ['Content-Type', 'text/event-stream'],
    ['Transfer-Encoding', 'chunked'],
  ] as const;

  test('are not lines of the stream', async () => {
    expect(await messagesIn({ text: framed(stream), headers })).toEqual(['one', 'naïve two']);
  });

  test('are not lines of the stream either if the capture ends within a chunk', async () => {
    expect(await messagesIn({ text: framed(stream, false), headers })).toEqual(['one', 'naïve two']);
  });

  test('are removed before the body is decompressed', async () => {
    const packed = gzipSync(stream);
    const bytes = Buffer.concat([
      Buffer.from(`${packed.length.toString(16)}\r\n`),
      packed,
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
    const text = bytes.toString('base64');
    expect(await messagesIn({ text, encoding: 'base64', headers })).toEqual(['one', 'naïve two']);
  });

  test('are not seen in a stream of numbers', async () => {
    const text = '1\n2\n3\n';
    expect(await messagesIn({ text, mimeType: 'application/x-ndjson' })).toEqual(['1', '2', '3']);
  });
});

describe('a response without a recorded type', () => {
  test.each([undefined, '', 'application/octet-stream', 'x-unknown'])(
    'is a stream by its text (%s)',
    async (mimeType) => {
      expect(await messagesIn({ text: stream, ...(mimeType === undefined ? {} : { mimeType }) })).toEqual([
        'one',
        'naïve two',
      ]);
    },
  );

  test('is not when its text is not a stream', async () => {
    const { refusal } = await importBytes(har({ text: 'name: Acme\nport: 80\n' }), 'proxy.har');
    expect(refusal?.reason.key).toBe('import_refused_har_without_streams');
  });

  test('is not when its headers give another type', async () => {
    const headers = [['Content-Type', 'application/octet-stream']] as const;
    const { refusal } = await importBytes(har({ text: stream, headers }), 'proxy.har');
    expect(refusal?.reason.key).toBe('import_refused_har_without_streams');
  });
});

const named = { text: stream, mimeType: 'text/event-stream' };

test('a single entry of a HAR, and several as lines, are read', async () => {
  const packed = { ...named, text: Buffer.from(stream).toString('base64'), encoding: 'base64' };
  for (const facts of [named, packed]) {
    const line = `${JSON.stringify(entry(facts))}\n`;
    expect(await entriesOf((await importBytes(line, 'entry.json')).session, 'message')).toEqual(['one', 'naïve two']);
    const { session } = await importBytes(line + line, 'entries.jsonl');
    expect(session.connections.map(({ messages }) => messages)).toEqual([2, 2]);
  }
});

test('a body in a separate file is requested by that file’s name', async () => {
  const content = { mimeType: 'text/event-stream', size: stream.length, _file: '7738a8.dat' };
  const { report } = await importBytes(har({ text: '', response: { content } }), 'playwright.har');
  expect(report?.warnings.map(({ reason }) => reason)).toEqual([
    phrase('import_warning_har_attached', 'https://llm.acme.test/v1/chat', '7738a8.dat'),
  ]);
});

test.each([
  ['net::ERR_ABORTED', 'closed-by-page'],
  ['net::ERR_CONNECTION_RESET', 'network-error'],
])('a stream that ended with %s was %s', async (error, reason) => {
  const { session } = await importBytes(har({ ...named, response: { _error: error } }), 'chrome.har');
  expect(session.connections[0]?.attempts[0]?.endReason).toBe(reason);
});
