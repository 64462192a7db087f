/** A channel gets itself a new port when the old one breaks or falls silent, and stops when there is none to be had. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Channel, heartbeat, openChannel } from '../../src/protocol/channel.ts';
import type { Port } from '../../src/protocol/ports.ts';
import { FakePorts } from '../support/fake-ports.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Watched {
  readonly channel: Channel;
  readonly ports: FakePorts;
  readonly events: string[];
  /** The background's ends, in the order in which they were opened. */
  readonly ends: Port[];
}

function watch(connect: (ports: FakePorts) => Port | null = (ports) => ports.connect('panel:1:a')): Watched {
  const ports = new FakePorts();
  const ends: Port[] = [];
  const events: string[] = [];
  ports.setBackground((port) => void ends.push(port));
  const channel = openChannel(() => connect(ports), {
    opened: () => void events.push('opened'),
    received: (message) => void events.push(`received ${message}`),
    orphaned: () => void events.push('orphaned'),
    unanswered: (attempt, since) => void events.push(`unanswered ${attempt}, silent ${Date.now() - since} ms`),
  });
  ports.deliverAll();
  return { channel, ports, events, ends };
}

test('a port that breaks is replaced', () => {
  const { channel, ports, events, ends } = watch();
  ports.stopBackground();
  ports.deliverAll();
  ends.at(-1)?.postMessage('hello');
  ports.deliverAll();
  expect(events).toEqual(['opened', 'opened', 'received hello']);
  channel.close();
});

test('a port that answers no heartbeat is replaced', () => {
  const { channel, events } = watch();
  vi.advanceTimersByTime(3_000);
  expect(events).toEqual(['opened', 'opened']);
  channel.close();
});

test('ports that answer nothing, one after the other, are a loss until one answers', () => {
  const { channel, ports, events, ends } = watch();
  vi.advanceTimersByTime(9_000);
  ports.deliverAll();
  expect(events).toEqual([
    'opened',
    'opened',
    'opened',
    'unanswered 2, silent 6000 ms',
    'opened',
    'unanswered 3, silent 9000 ms',
  ]);
  ends.at(-1)?.postMessage('hello');
  ports.deliverAll();
  events.length = 0;
  channel.reopen();
  expect(events).toEqual(['opened']);
  channel.close();
});

test('a port that answers stays, and the answers are not passed on', () => {
  const { channel, ports, events, ends } = watch();
  for (const end of ends) end.onMessage.addListener(() => end.postMessage(heartbeat));
  for (let second = 0; second < 60; second++) {
    vi.advanceTimersByTime(1_000);
    ports.deliverAll();
  }
  expect(events).toEqual(['opened']);
  channel.close();
});

test('without a port to be had it says so once and rests', () => {
  const { events } = watch(() => null);
  vi.advanceTimersByTime(60_000);
  expect(events).toEqual(['orphaned']);
  expect(vi.getTimerCount()).toBe(0);
});

test('a closed channel opens nothing any more', () => {
  const { channel, ports, events, ends } = watch();
  channel.close();
  channel.post('late');
  vi.advanceTimersByTime(60_000);
  ports.deliverAll();
  expect(events).toEqual(['opened']);
  expect(ends).toHaveLength(1);
});
