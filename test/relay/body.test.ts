/** Why a response body came to its end, as records. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CloseReason } from '../../src/core/record.ts';
import { Body } from '../../src/relay/body.ts';
import { Departure } from '../../src/relay/departure.ts';
import { Recorder } from '../../src/relay/recorder.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { href: 'https://app.example/' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A body that is being read, and the reasons of its end as they are told. */
function openBody(signal: AbortSignal | null = null) {
  const link = { wake: () => {}, post: () => {} };
  const recorder = new Recorder(link, { id: 'document', url: location.href, top: true });
  const departure = new Departure();
  const facts = { transport: 'fetch', format: 'event-stream', url: 'https://app.example/chat', method: 'GET' } as const;
  const request = { ...facts, time: 0, withCredentials: false, initiator: null };
  const body = new Body({ recorder, departure }, { ...request, requestHeaders: [], requestBodySize: null }, {}, signal);
  const ends: CloseReason[] = [];
  vi.spyOn(recorder, 'record').mockImplementation((record) => {
    if (record.kind === 'close') ends.push(record.reason);
  });
  return { body, departure, ends };
}

test('a body that breaks just before its document goes was left by that, and has not failed', () => {
  const { body, departure, ends } = openBody();
  body.fail(false);
  vi.advanceTimersByTime(100);
  departure.leave();
  vi.runAllTimers();
  expect(ends).toEqual(['navigation']);
});

test('a body that breaks while its document stays has failed', () => {
  const { body, departure, ends } = openBody();
  body.fail(false);
  body.end('closed-by-page');
  vi.runAllTimers();
  departure.leave();
  expect(ends).toEqual(['network-error']);
});

test('an abort of the page’s is its own, told once, with or without a read that fails of it', () => {
  for (const fails of [true, false]) {
    const abort = new AbortController();
    const { body, ends } = openBody(abort.signal);
    abort.abort();
    if (fails) body.fail(false);
    vi.runAllTimers();
    expect(ends).toEqual(['closed-by-page']);
  }
});
