/** The curl command of a connection, for a shell. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { curlCommand } from '../../../src/core/export/curl.ts';
import { createMasking } from '../../../src/core/export/masking.ts';

/** The connection that the commands here are for. */
const get = {
  url: 'https://example.test/',
  method: 'GET',
  requestHeaders: [],
  requestBodySize: null,
  lastEventId: '',
  attempts: [],
  format: 'event-stream',
} as const;

test('it quotes for a shell and resumes after the last id', () => {
  const url = "https://example.test/a'b";
  const command = curlCommand(
    { ...get, url, requestHeaders: [['authorization', 'Bearer secret']], lastEventId: '0' },
    createMasking(true),
  );
  expect(command).toContain(`'https://example.test/a'\\''b'`);
  expect(command).toContain("-H 'Last-Event-ID: 0'");
  expect(command).toContain("-H 'authorization: ***'");
});

test('it resumes after any event, and executes nothing that a page chose', () => {
  const post = {
    ...get,
    url: "https://evil.test/?a='$(reboot)'",
    method: 'POST',
    requestBodySize: 3,
    lastEventId: '9',
  };
  expect(curlCommand(post, createMasking(false), "'; reboot").split(' \\\n  ')).toEqual([
    'curl -N',
    "-X 'POST'",
    "-H 'Accept: text/event-stream'",
    "-H 'Last-Event-ID: '\\''; reboot'",
    "--data-binary '@request-body'",
    "'https://evil.test/?a='\\''$(reboot)'\\'''",
  ]);
  expect(curlCommand(post, createMasking(false), '')).not.toContain('Last-Event-ID');
});

test('the curl command, run by a shell, sends what it should and gets the stream', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url, request.headers.authorization, request.headers['last-event-id']?.toString());
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: x\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `http://127.0.0.1:${port}/events?q='$(exit)'&ids[]={1,2}`;
  const request = { ...get, url, requestHeaders: [['authorization', "it's `me`"]] as const, lastEventId: '7' };
  try {
    const { stdout } = await promisify(execFile)('sh', ['-c', `${curlCommand(request, createMasking(false))} -sS`]);
    expect(stdout).toBe('data: x\n\n');
    expect(asked).toEqual(["/events?q='$(exit)'&ids[]={1,2}", "it's `me`", '7']);
  } finally {
    server.close();
  }
});

test('an imported capture cannot inject an option or a file into it', () => {
  const requestHeaders = [
    ['@/etc/passwd', 'x'],
    ['x-empty', ''],
  ] as const;
  expect(curlCommand({ ...get, url: '-K/tmp/options', requestHeaders }, createMasking(false)).split(' \\\n  ')).toEqual(
    [
      'curl -N',
      "-H 'Accept: text/event-stream'",
      // With a colon, curl would omit it.
      "-H 'x-empty;'",
      "--url '-K/tmp/options'",
    ],
  );
});
