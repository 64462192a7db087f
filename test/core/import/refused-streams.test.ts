/** A HAR of streams that the server refused: what becomes of them, and what is reported. */
import { expect, test } from 'vitest';
import { createFindings } from '../../../src/core/findings/engine.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { importBytes } from './import-session.ts';

const begun = Date.UTC(2026, 10, 21, 12);

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly text: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

/** What Chrome saves of one request of an EventSource, made `after` milliseconds after the first. */
function request(after: number, { status = 200, type = 'text/event-stream', text, headers = [] }: Answer): object {
  return {
    startedDateTime: new Date(begun + after).toISOString(),
    time: 100,
    timings: { wait: 20 },
    _resourceType: 'eventsource',
    request: {
      method: 'GET',
      url: 'https://shop.example/orders',
      headers: [{ name: 'Accept', value: 'text/event-stream' }, ...headers],
    },
    response: {
      status,
      headers: [
        { name: 'Content-Type', value: type },
        { name: 'Cache-Control', value: 'no-cache' },
      ],
      content: { mimeType: type, text },
    },
  };
}

async function imported(...entries: readonly object[]): Promise<Session> {
  const creator = { name: 'WebInspector', version: '537.36' };
  const { session } = await importBytes(JSON.stringify({ log: { version: '1.2', creator, entries } }), 'shop.har');
  return session;
}

function findingsOf(session: Session): string[] {
  const findings = createFindings(session, { isMuted: () => false });
  findings.update(begun + 60_000);
  return findings.all.map(({ title }) => title.key);
}

const failure = { status: 503, type: 'text/html', text: '<h1>Busy</h1>' };
const stream = { text: 'id: 1\ndata: first\n\n' };

test('a web page instead of a stream is reported', async () => {
  const session = await imported(request(0, { type: 'text/html', text: '<!doctype html>' }));
  expect(findingsOf(session)).toEqual(['finding_content_type_html_title']);
});

test('a refused EventSource is not joined with the one that the page opened later', async () => {
  const session = await imported(request(0, failure), request(5_000, stream));
  expect(session.connections.map(({ attempts: { length } }) => length)).toEqual([1, 1]);
  expect(findingsOf(session)).toEqual(['finding_status_server_title']);
});

test('an interrupted EventSource continues with its next request', async () => {
  const session = await imported(request(0, stream), request(3_000, stream));
  expect(session.connections.map(({ attempts: { length } }) => length)).toEqual([2]);
});

test('a request with the last id continues the stream, whatever its client got before', async () => {
  const resumed = { ...stream, headers: [{ name: 'Last-Event-ID', value: '1' }] };
  const session = await imported(request(0, stream), request(3_000, failure), request(6_000, resumed));
  expect(session.connections.map(({ attempts: { length } }) => length)).toEqual([3]);
});
