/** The replay script, run in Node. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayFormat } from '../../../src/core/export/replay-script.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { eventSource, sessionOf } from '../../support/records.ts';
import { exportText, wholeSession } from './export-text.ts';
import { liveSession } from './live-session.ts';

/** Runs the replay script of a session in Node, and returns what its first stream sends, and when it arrived (ms). */
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

test('the replay of a stream that was cleared says that there is nothing, and keeps serving', async () => {
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
    // An event is only early by as much as the first one was late; on a busy machine it may be late.
    expect(late, `lateness of the event at ${time} ms`).toBeGreaterThan(-100);
    expect(late, `lateness of the event at ${time} ms`).toBeLessThan(2_000);
  }
  expect(arrival(900) - arrival(350)).toBeGreaterThan(100);
});
