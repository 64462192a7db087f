/** What each export format writes, and what it hides. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import { csvFormat } from '../../../src/core/export/csv.ts';
import { curlCommand } from '../../../src/core/export/curl.ts';
import { fileBase, uniqueNames } from '../../../src/core/export/file-names.ts';
import { exportFormats } from '../../../src/core/export/formats.ts';
import { harFormat } from '../../../src/core/export/har.ts';
import { htmlFormat } from '../../../src/core/export/html.ts';
import { jsonFormat, ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { markdownFormat } from '../../../src/core/export/markdown.ts';
import { createMasking } from '../../../src/core/export/masking.ts';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import { replayFormat } from '../../../src/core/export/replay-script.ts';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import { zipFiles } from '../../../src/core/export/zip-files.ts';
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { eventSource, sessionOf } from '../../support/records.ts';
import { exportText, wholeSession } from './export-text.ts';

const time = Date.UTC(2026, 10, 21, 12);
const of = { connection: 'a', time };

/** A live connection whose messages a browser had parsed. */
function liveSession(messages: readonly string[] = ['one', 'two']) {
  const session = createSession();
  const records: CaptureRecord[] = [
    {
      ...of,
      kind: 'connection',
      transport: 'eventsource',
      format: 'event-stream',
      url: 'https://user:pass@api.example.test/events?room=ops&access_token=abc#sig=1',
      method: 'GET',
      withCredentials: true,
      frame: { id: 'f', url: 'https://example.test/?code=1', top: true },
      initiator: 'app.js:1:2',
      requestHeaders: [
        ['authorization', 'Bearer secret'],
        ['accept', 'text/event-stream'],
      ],
      requestBodySize: null,
    },
    {
      ...of,
      kind: 'response',
      status: 200,
      headers: [['set-cookie', 'sid=secret']],
      url: 'https://api.example.test/events?key=abc',
    },
    { ...of, kind: 'open' },
    ...messages.map(
      (data, turn): CaptureRecord => ({
        ...of,
        kind: 'message',
        time: time + 40 * (turn + 1),
        type: turn % 2 === 0 ? 'message' : 'ping',
        data,
        lastEventId: String(turn),
        heard: true,
      }),
    ),
  ];
  session.applyBatch({ source: 'test', from: 0, records });
  return session;
}

test('every format has a name and a hint in words', () => {
  for (const { label, hint } of exportFormats) {
    expect(Object.keys(english)).toContain(label.key);
    expect(Object.keys(english)).toContain(hint.key);
  }
});

describe('secrets', () => {
  test.each([sessionFile, harFormat])('are masked in $name, and named', async (format) => {
    const masking = createMasking(true);
    const text = await exportText(format, wholeSession(liveSession()), masking);
    expect(text).not.toMatch(/secret|pass@|abc|sig=1|code=1/);
    expect([...masking.masked]).toEqual(
      expect.arrayContaining(['authorization', 'set-cookie', 'access_token', 'user:password']),
    );
  });

  test('stay when nothing is to be masked', async () => {
    expect(await exportText(sessionFile, wholeSession(liveSession()))).toContain('Bearer secret');
  });

  test('are masked in headers that are URLs, or the path of one', () => {
    const masking = createMasking(true);
    const headers = [
      [':path', '/events?room=ops&token=abc'],
      ['Referer', 'https://example.test/inbox?token=abc#top'],
      ['location', 'https://user:pass@example.test/login?access_token=abc'],
      ['content-location', '/events?room=ops'],
      ['accept', 'text/event-stream;token=abc'],
    ] as const;
    expect(masking.headers(headers)).toEqual([
      [':path', '/events?room=ops&token=***'],
      ['Referer', 'https://example.test/inbox?token=***#top'],
      ['location', 'https://***@example.test/login?access_token=***'],
      ['content-location', '/events?room=ops'],
      ['accept', 'text/event-stream;token=abc'],
    ]);
    expect([...masking.masked]).toEqual(['token', 'user:password', 'access_token']);
    expect(createMasking(false).headers(headers)).toEqual(headers);
  });

  test.each([sessionFile, harFormat])('of the URL are in no header of $name', async (format) => {
    const session = sessionOf(
      eventSource('feed', {
        url: 'https://example.test/events?token=abc',
        requestHeaders: [
          [':path', '/events?token=abc'],
          ['referer', 'https://example.test/inbox?token=abc'],
        ],
      }).opened(10),
    );
    expect(await exportText(format, wholeSession(session), createMasking(true))).not.toContain('abc');
  });

  test('ordinary parameters are left alone', () => {
    expect(createMasking(true).url('https://example.test/a?room=ops&page=2')).toBe(
      'https://example.test/a?room=ops&page=2',
    );
  });
});

test('a raw stream that was never captured says that it is rebuilt', async () => {
  const text = await exportText(rawStreamFormat, wholeSession(liveSession(['one', 'two\nlines'])));
  expect(text).toBe(
    ': Rebuilt by SSE DevTools from parsed messages; the exact text was not captured.\n' +
      'id: 0\ndata: one\n\nevent: ping\nid: 1\ndata: two\ndata: lines\n\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("http://evil.test","x")'])(
  'a CSV cell %j is no formula',
  async (data) => {
    const text = await exportText(csvFormat, wholeSession(liveSession([data])));
    expect(text).not.toMatch(/(^|,)"?[=+\-@\t]/m);
    expect(text).toContain("'");
  },
);

test('CSV quotes what needs quotes', async () => {
  const text = await exportText(csvFormat, wholeSession(liveSession(['a,"b"\nc'])));
  expect(text).toContain('"a,""b""\nc"');
});

test('no entry is lost or doubled where entries are written together', async () => {
  const data = Array.from({ length: 700 }, (_, turn) => `${turn}${turn === 300 ? 'x'.repeat(100_000) : ''}`);
  const scope = wholeSession(liveSession(data));
  const written = (events: readonly { kind: string; data: string }[]) =>
    events.filter(({ kind }) => kind === 'message').map((event) => event.data);
  expect(written(JSON.parse(await exportText(jsonFormat, scope)))).toEqual(data);
  const lines = (await exportText(ndjsonFormat, scope)).trimEnd().split('\n');
  expect(written(lines.map((line) => JSON.parse(line)))).toEqual(data);
  const rows = (await exportText(csvFormat, scope)).split('\r\n').filter((row) => row.includes(',message,'));
  expect(rows.map((row) => row.split(',').at(-2))).toEqual(data);
});

test('Markdown cells hold no markup and no cell border', async () => {
  const text = await exportText(markdownFormat, wholeSession(liveSession(['a|b `x` <img src=x>\nc'])));
  const row = text.split('\n').find((line) => line.includes('<img'));
  expect(row).toContain('``a\\|b `x` <img src=x>⏎c``');
});

test('Markdown cells that are too long end with a whole character', async () => {
  const text = await exportText(markdownFormat, wholeSession(liveSession(['😀'.repeat(300)])));
  expect(text).toContain(`\`${'😀'.repeat(200)}…\``);
});

test('the HTML report has no markup of the data and loads nothing', async () => {
  const text = await exportText(
    htmlFormat,
    wholeSession(liveSession(['<script>alert(1)</script>', '"><img src=x onerror=1>'])),
  );
  expect(text).not.toMatch(/<script|<img|<link|(?:src|href)=[^x]|url\(/);
  expect(text).toContain("default-src 'none'");
});

test('HAR has the fields of version 1.2 and the messages as Chrome keeps them', async () => {
  const har: unknown = JSON.parse(await exportText(harFormat, wholeSession(liveSession())));
  expect(har).toMatchObject({
    log: {
      version: '1.2',
      creator: { name: 'SSE DevTools' },
      entries: [
        {
          startedDateTime: '2026-11-21T12:00:00.000Z',
          request: { method: 'GET', queryString: expect.arrayContaining([{ name: 'room', value: 'ops' }]) },
          response: {
            status: 200,
            content: { mimeType: 'text/event-stream', text: expect.stringContaining('data: one') },
          },
          _resourceType: 'eventsource',
          _eventSourceMessages: [
            { time: (time + 40) / 1_000, eventName: 'message', eventId: '0', data: 'one' },
            { time: (time + 80) / 1_000, eventName: 'ping', eventId: '1', data: 'two' },
          ],
        },
      ],
    },
  });
});

test('the curl command quotes for a shell and resumes after the last id', () => {
  const facts = {
    url: "https://example.test/a'b",
    method: 'GET',
    requestHeaders: [['authorization', 'Bearer secret']] as const,
    requestBodySize: null,
    lastEventId: '0',
    attempts: [],
    format: 'event-stream' as const,
  };
  const command = curlCommand(facts, createMasking(true));
  expect(command).toContain(`'https://example.test/a'\\''b'`);
  expect(command).toContain("-H 'Last-Event-ID: 0'");
  expect(command).toContain("-H 'authorization: ***'");
});

test('the curl command resumes after any event, and runs nothing of what a page chose', () => {
  const facts = {
    url: "https://evil.test/?a='$(reboot)'",
    method: 'POST',
    requestHeaders: [],
    requestBodySize: 3,
    lastEventId: '9',
    attempts: [],
    format: 'event-stream' as const,
  };
  expect(curlCommand(facts, createMasking(false), "'; reboot").split(' \\\n  ')).toEqual([
    'curl -N',
    "-X 'POST'",
    "-H 'Accept: text/event-stream'",
    "-H 'Last-Event-ID: '\\''; reboot'",
    "--data-binary '@request-body'",
    "'https://evil.test/?a='\\''$(reboot)'\\'''",
  ]);
  expect(curlCommand(facts, createMasking(false), '')).not.toContain('Last-Event-ID');
});

test('the curl command, run by a shell, sends what it says and gets the stream', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url, request.headers.authorization, request.headers['last-event-id']?.toString());
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: x\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const facts = {
    url: `http://127.0.0.1:${port}/events?q='$(exit)'&ids[]={1,2}`,
    method: 'GET',
    requestHeaders: [['authorization', "it's `me`"]] as const,
    requestBodySize: null,
    lastEventId: '7',
    attempts: [],
    format: 'event-stream' as const,
  };
  try {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${curlCommand(facts, createMasking(false))} -sS`]);
    expect(stdout).toBe('data: x\n\n');
    expect(asked).toEqual(["/events?q='$(exit)'&ids[]={1,2}", "it's `me`", '7']);
  } finally {
    server.close();
  }
});

test('the curl command takes no option and no file from an imported capture', () => {
  const facts = {
    url: '-K/tmp/options',
    method: 'GET',
    requestHeaders: [
      ['@/etc/passwd', 'x'],
      ['x-empty', ''],
    ] as const,
    requestBodySize: null,
    lastEventId: '',
    attempts: [],
    format: 'event-stream' as const,
  };
  expect(curlCommand(facts, createMasking(false)).split(' \\\n  ')).toEqual([
    'curl -N',
    "-H 'Accept: text/event-stream'",
    // With a colon curl would leave it out.
    "-H 'x-empty;'",
    "--url '-K/tmp/options'",
  ]);
});

/** Runs the replay script of a session in Node, and gives what its first stream sends, with when it came (ms). */
async function replayed(session: SessionView, speed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  const script = join(folder, 'replay.mjs');
  writeFileSync(script, await exportText(replayFormat, wholeSession(session)));
  const server = spawn(process.execPath, [script, '0'], { env: { ...process.env, SPEED: String(speed) } });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout.once('data', (text) => resolve(String(text).trim()));
      server.stderr.once('data', (text) => reject(new Error(String(text))));
    });
    const response = await fetch(url);
    const chunks: { readonly text: string; readonly at: number }[] = [];
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      chunks.push({ text: decoder.decode(bytes, { stream: true }), at: performance.now() });
    }
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      chunks,
      text: chunks.map(({ text }) => text).join(''),
    };
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

test('the replay script serves the stream again, in Node, without dependencies', { timeout: 20_000 }, async () => {
  const { type, text } = await replayed(liveSession(), 4);
  expect(type).toBe('text/event-stream');
  expect(text).toBe('id: 0\ndata: one\n\nevent: ping\nid: 1\ndata: two\n\n');
});

test('the replay of a stream that was cleared tells that there is nothing, and goes on', async () => {
  const session = sessionOf(eventSource('feed').opened(0).message(1, 'gone'));
  session.clear();
  const { status } = await replayed(session, 4);
  expect(status).toBe(204);
});

test('the replay keeps the recorded pauses, divided by the speed', { timeout: 20_000 }, async () => {
  const times = [0, 300, 350, 900];
  const recorded = eventSource('feed').opened(0);
  for (const time of times) recorded.message(time, `at ${time}`);
  const speed = 2;
  const { chunks } = await replayed(sessionOf(recorded.closed(900)), speed);
  const arrival = (time: number) => chunks.find(({ text }) => text.includes(`at ${time}\n`))?.at ?? Number.NaN;
  const first = arrival(0);
  for (const time of times.slice(1)) {
    const late = arrival(time) - first - time / speed;
    // Never early but by what the first one was late itself; a busy machine may be late.
    expect(late, `lateness of the event at ${time} ms`).toBeGreaterThan(-100);
    expect(late, `lateness of the event at ${time} ms`).toBeLessThan(2_000);
  }
  expect(arrival(900) - arrival(350)).toBeGreaterThan(100);
});

test('several files are one archive', async () => {
  async function* content() {
    yield 'data: ';
    yield new TextEncoder().encode('x\n\n');
  }
  const parts: Uint8Array[] = [];
  for await (const part of zipFiles([
    { name: 'a.sse', content: content() },
    { name: 'b.sse', content: content() },
  ]))
    parts.push(part);
  const files = unzipSync(new Uint8Array(Buffer.concat(parts)));
  expect(Object.keys(files)).toEqual(['a.sse', 'b.sse']);
  expect(new TextDecoder().decode(files['b.sse'])).toBe('data: x\n\n');
});

test('file names hold what they are of', () => {
  expect(fileBase('https://example.test/v1/chat/completions?x=1')).toBe('completions');
  expect(fileBase('https://example.test/')).toBe('stream');
  expect(fileBase('../../etc/passwd')).toBe('passwd');
  expect(uniqueNames(['a', 'b', 'a'])).toEqual(['a', 'b', 'a-2']);
});

test.each([
  [['a', 'a', 'a-2']],
  [['a', 'a-2', 'a']],
  [['a-2', 'a', 'a', 'a', 'a-3']],
  // Some file systems take both for one name.
  [['Feed', 'feed', 'FEED-2']],
])('of the file names %j none is given twice', (names) => {
  const unique = uniqueNames(names);
  expect(new Set(unique.map((name) => name.toLowerCase())).size).toBe(names.length);
  expect(unique[0]).toBe(names[0]);
});
