/** What cannot be imported is refused with one sentence; what is damaged is read as far as possible. */
import { Duplex } from 'node:stream';
import { brotliCompressSync, createBrotliDecompress, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, test, vi } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import { fetchStream } from '../../support/records.ts';
import { formatOf, importBytes } from './import-session.ts';

const stream = 'event: ping\nid: 1\ndata: one\n\ndata: two\n\n';

afterEach(() => vi.unstubAllGlobals());

/**
 * A message of Bedrock's, without its checksums.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html
 */
function amazonMessage(payload: string): Uint8Array<ArrayBuffer> {
  const header = Buffer.concat([Buffer.from('\v:event-type\x07\0\x11'), Buffer.from('contentBlockDelta')]);
  const message = Buffer.concat([Buffer.alloc(12), header, Buffer.from(payload), Buffer.alloc(4)]);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(header.length, 4);
  return new Uint8Array(message);
}

/** A pcap or pcapng file that begins with these bytes. */
function packetFile(...start: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...start, ...Array.from({ length: 40 }, () => 0));
}

describe('refused, with nothing in the session', () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['an empty file', '', 'import_refused_empty'],
    ['blank lines only', '\n\n \n', 'import_refused_blank'],
    ['a picture', Uint8Array.from({ length: 4_096 }, (_, at) => (at * 7_919) % 256), 'import_refused_binary'],
    ["Amazon's binary event stream", amazonMessage('{"delta":{"text":"one"}}'), 'import_refused_amazon_stream'],
    [
      'packets as tcpdump prints them, in which a stream is in pieces',
      '12:00:00.000000 IP localhost.80 > localhost.52000: Flags [P.], seq 1:9, length 99: HTTP: HTTP/1.1 200 OK\n' +
        'E..g..@.@...\nHTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n' +
        '12:00:01.000000 IP localhost.80 > localhost.52000: Flags [P.], seq 9:29, length 20\nE..g..data: one\n\n',
      'import_refused_packets',
    ],
    ['a file of packets', packetFile(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0), 'import_refused_packets'],
    [
      'one of the newer kind',
      packetFile(0x0a, 0x0d, 0x0d, 0x0a, 0x1c, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a),
      'import_refused_packets',
    ],
    ['flows of mitmproxy', '4031:9:websocket;0:~8:response;3000:6:reason,2:OK;', 'import_refused_kind'],
    ['notes', 'Meeting notes, release 4.2\n- check the retry value\n', 'import_refused_unknown'],
    ['an error page', '<!DOCTYPE html>\n<html><body>502</body></html>', 'import_refused_html'],
    ['other JSON', '{"name": "package", "version": "1.0.0"}\n', 'import_refused_json'],
    ['other JSON that speaks of data', '[{"note": "the server sent data: one"}]\n', 'import_refused_json'],
    [
      'the log of a proxy, whose lines begin with a bracket',
      '[2026-11-21T12:00:00.000Z] "GET /sse HTTP/1.1" 200 - 0 1234 5000\n'.repeat(3),
      'import_refused_unknown',
    ],
    [
      'a table of log lines, whose quotes would stay in the events',
      '@timestamp,@message\n2026-11-20 12:00:00.000,"data: {""a"":1}"\n2026-11-20 12:00:01.000,"data: two"\n',
      'import_refused_kind',
    ],
    ['our own table', 'time,type,id,data\n2026-11-20T12:00:00Z,ping,1,"one, two"\n', 'import_refused_kind'],
    ['XML of a proxy', '<?xml version="1.0" encoding="UTF-8"?>\n<charles-session>\n', 'import_refused_kind'],
    ['a text in JSON that speaks of data', '"the server sent data: one"\n', 'import_refused_unknown'],
    ['a sentence that speaks of data', 'The server sent, among others, data: one\n', 'import_refused_unknown'],
    ['one with a time', 'On 2026-11-20 12:00:00 the server sent data: one\n', 'import_refused_unknown'],
    ['one that begins with a time', '12:00:00 was when it sent data: one\n', 'import_refused_unknown'],
    ['two sentences, one of which speaks of data', 'It sent data: one\nand broke off\n', 'import_refused_unknown'],
    [
      'what a console shows of events, whose texts it cuts',
      "feed.js:12 MessageEvent {isTrusted: true, data: 'one', origin: 'https://example.test', lastEventId: ''}\n".repeat(
        3,
      ),
      'import_refused_unknown',
    ],
    [
      'events as JavaScript objects, which are no lines of a stream',
      "{ event: 'tick', data: '{\"n\":1}', id: '1' }\n".repeat(3),
      'import_refused_unknown',
    ],
    [
      'the same over several lines, as Node prints longer ones',
      "{\n  event: 'tick',\n  data: '{\"n\":1}',\n  id: '1'\n}\n".repeat(3),
      'import_refused_unknown',
    ],
    ['a URL, which is not fetched', 'https://example.test/events', 'import_refused_unknown'],
    [
      'a HAR without streams',
      har([{ request: { url: 'https://example.test/' }, response: { status: 200 } }]),
      'import_refused_har_without_streams',
    ],
    [
      'a trace of curl without a response',
      '== Info:   Trying 127.0.0.1:80...\n== Info: Closing\n',
      'import_refused_no_events',
    ],
    [
      'a stream that tshark followed, with lengths within its lines',
      `\n${'='.repeat(67)}\nFollow: tcp,ascii\nFilter: tcp.stream eq 0\nNode 0: 127.0.0.1:40000\nNode 1: 127.0.0.1:80\n` +
        '36\nGET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n\n\t58\nHTTP/1.1 200 OK\r\n\r\ndata: o\n\t10\nne\n\n',
      'import_refused_packets',
    ],
    [
      'one that Wireshark followed, as YAML',
      'peers:\n  - peer: 0\n    host: 127.0.0.1\n    port: 40000\npackets:\n  - packet: 6\n    peer: 1\n    data: !!binary |\n      ZGF0YTogb25lCgo=\n',
      'import_refused_packets',
    ],
    [
      'one as rows of hexadecimal numbers',
      '    00000000  64 61 74 61 3a 20 6f 6e  65 0a 0a 64 61 74 61 3a   data: on e..data:\n',
      'import_refused_packets',
    ],
    ['damaged gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4), 'import_refused_packing'],
    ['a zip without files', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'import_refused_zip_empty'],
  ])('%s', async (_, content, key) => {
    const { refusal, session } = await importBytes(content, 'dropped.txt');
    expect(refusal?.reason.key).toBe(key);
    expect(Object.keys(english)).toContain(key);
    expect(session.connections).toHaveLength(0);
  });

  test('the first lines are quoted', async () => {
    const { refusal } = await importBytes('Meeting notes\n- one\n- two\n- three\n');
    expect(refusal?.quote).toEqual(['Meeting notes', '- one', '- two']);
  });
});

test('a refused file can be read as a stream anyway', async () => {
  const { session, refusal } = await importBytes(
    'notes\ndata: in between\n\nmore\nnotes\nand notes\n',
    'x',
    'event-stream',
  );
  expect(refusal).toBeNull();
  expect(session.connections[0]?.messages).toBe(1);
});

test.each(['\n', ' '])('a stream after 200 kB of blank lines (%j) is recognised', async (blank) => {
  const { session, refusal } = await importBytes(`${blank.repeat(200_000)}\n${stream}`);
  expect(refusal).toBeNull();
  expect(session.connections[0]?.messages).toBe(2);
});

test('truncated gzip is read as far as possible, and reported', async () => {
  const packed = gzipSync(Array.from({ length: 20_000 }, (_, turn) => `data: ${turn * 7_919}\n\n`).join(''));
  const { session, report } = await importBytes(new Uint8Array(packed.subarray(0, packed.length / 2)), 'cut.sse.gz');
  expect(session.connections[0]?.messages).toBeGreaterThan(1_000);
  expect(report?.warnings.map(({ reason }) => reason.key)).toContain('import_warning_packing_damaged');
});

describe('compression that only newer browsers support', () => {
  const packed = new Uint8Array(brotliCompressSync(stream.repeat(20)));

  test('is named if the browser lacks it', async () => {
    const { refusal } = await importBytes(packed, 'log.sse.br');
    expect(refusal?.reason).toEqual({ key: 'import_refused_packing_unknown', values: ['brotli'] });
    const zstd = await importBytes(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x24, 0, 1), 'log.sse');
    expect(zstd.refusal?.reason).toEqual({ key: 'import_refused_packing_unknown', values: ['zstd'] });
  });

  test('is decompressed if the browser has it; brotli by its content, whatever its name', async () => {
    vi.stubGlobal('DecompressionStream', BrotliStream);
    const { session, contents } = await importBytes(packed, 'download');
    expect(session.connections[0]?.messages).toBe(40);
    expect(contents[0]?.wrapping).toEqual([{ key: 'import_wrapping_packed', values: ['brotli'] }]);
  });

  test('leaves a binary file refused', async () => {
    vi.stubGlobal('DecompressionStream', BrotliStream);
    const picture = Uint8Array.from({ length: 4_096 }, (_, at) => (at * 7_919) % 256);
    expect((await importBytes(picture, 'x')).refusal?.reason.key).toBe('import_refused_binary');
  });
});

/** What a browser with brotli provides; Node has it under another name. */
class BrotliStream {
  readonly readable: unknown;
  readonly writable: unknown;

  constructor(format: string) {
    if (format !== 'brotli') throw new TypeError(`Unsupported compression format: '${format}'`);
    const { readable, writable } = Duplex.toWeb(createBrotliDecompress());
    this.readable = readable;
    this.writable = writable;
  }
}

test.each([
  ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4)],
  ['bzip2', new TextEncoder().encode('BZh91AY&SY\0\u0001')],
  ['tar', new TextEncoder().encode(`log.sse${'\0'.repeat(250)}ustar\0${'00'.padEnd(248, '\0')}${stream}`)],
])('a packing that no browser undoes is named: %s', async (name, bytes) => {
  const { refusal } = await importBytes(bytes, 'log');
  expect(refusal?.reason).toEqual({ key: 'import_refused_packing_unknown', values: [name] });
});

test('a member of an archive that cannot be unpacked does not affect the others', async () => {
  const members = {
    'a.sse.gz': Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4),
    'b.sse': new TextEncoder().encode(stream),
  };
  const { session, report } = await importBytes(new Uint8Array(zipSync(members)), 'logs.zip');
  expect(session.connections.map(({ messages }) => messages)).toEqual([2]);
  expect(report?.skipped).toMatchObject([{ reason: { key: 'import_skipped_member', values: ['a.sse.gz'] } }]);
});

describe('gzip with several members, at which browsers throw', () => {
  const packed = new Uint8Array(Buffer.concat([gzipSync(stream), gzipSync(stream.repeat(3)), gzipSync(stream)]));

  test.each([
    ['at once', 0],
    ['behind what the first held', stream.length],
  ])('is read to its end when the browser gives up %s', async (_when, given) => {
    vi.stubGlobal('DecompressionStream', strictGunzip(given));
    const { session, report } = await importBytes(packed, 'logs.sse.gz');
    expect(session.connections[0]?.messages).toBe(10);
    expect(report?.warnings).toEqual([]);
  });

  test('and what follows the last is reported as damaged', async () => {
    vi.stubGlobal('DecompressionStream', strictGunzip(0));
    const { session, report } = await importBytes(new Uint8Array([...packed, ...new Uint8Array(20)]), 'logs.sse.gz');
    expect(session.connections[0]?.messages).toBe(10);
    expect(report?.warnings).toMatchObject([{ reason: { key: 'import_warning_packing_damaged' } }]);
  });
});

/** A browser's decompressor, which delivers `given` bytes of the stream before it throws at a second member. */
function strictGunzip(given: number) {
  return class extends TransformStream<Uint8Array, Uint8Array> {
    constructor() {
      super({
        transform(_chunk, controller) {
          if (given > 0) controller.enqueue(new TextEncoder().encode(stream.slice(0, given)));
        },
        flush() {
          throw new TypeError('Junk found after end of compressed data.');
        },
      });
    }
  };
}

test('nested compression is unpacked', async () => {
  const { session, contents } = await importBytes(new Uint8Array(gzipSync(gzipSync(stream))));
  expect(session.connections[0]?.messages).toBe(2);
  expect(contents[0]?.wrapping).toHaveLength(2);
});

test('an archive that is nested too deeply is refused', async () => {
  let packed = gzipSync(stream);
  for (let depth = 0; depth < 5; depth++) packed = gzipSync(packed);
  expect((await importBytes(new Uint8Array(packed))).refusal?.reason.key).toBe('import_refused_wrapping');
});

test('a line of megabytes is one message', async () => {
  const { session } = await importBytes(`data: ${'x'.repeat(5_000_000)}\n\n`);
  expect(session.connections[0]?.log.dataSize(1)).toBe(5_000_000);
});

test('a deeply nested document does not overflow the stack', async () => {
  const { refusal } = await importBytes(`{"log":${'['.repeat(200_000)}`);
  expect(refusal).not.toBeNull();
});

test('a saved session with records of wrong shape keeps the sound ones', async () => {
  const [connection, message] = fetchStream('a').message(2, 'sound').records;
  const records = [connection, { ...message, data: { hostile: true } }, { ...message, connection: 'unknown' }, message];
  const file = JSON.stringify({ format: 'sse-devtools-session', version: 1, records });
  const imported = await importBytes(file);
  expect(formatOf(imported)).toBe('session-file');
  expect(imported.report?.warnings).toMatchObject([{ reason: { key: 'import_warning_record' }, count: 2 }]);
  expect(imported.session.connections[0]?.messages).toBe(1);
});

function har(entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
}
