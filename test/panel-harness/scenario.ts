/**
 * The session that the pictures show: notifications that reconnect, a dense quote stream, bursts of
 * metrics, a build log that waits for its reconnect, an imported file, two chats, and an order stream that failed.
 */
import type { CaptureRecord } from '../../src/core/record.ts';
import { createRandom, type Random } from './random.ts';
import { Story } from './story.ts';

/** Seconds of the recording that have passed. */
export const now = 310.4;

const people = [
  { id: 7, role: 'admin' },
  { id: 12, role: 'member' },
];

function notification(random: Random, id: number) {
  const kind = random.pick({ 'deploy.finished': 0.4, 'order.shipped': 0.4, mention: 0.2 });
  return {
    id,
    kind,
    title: kind === 'mention' ? 'Ada mentioned you in #ops' : `Build ${8_800 + id} is live on production`,
    user: people[id % 2],
    deploy: { build: 8_800 + id, env: 'production', duration_ms: 184_220 },
    channels: ['inbox', 'push'],
    unread: id % 9,
    created_at: new Date(Date.UTC(2026, 10, 20, 14, 6, 55, 410)).toISOString(),
  };
}

function notifications(): CaptureRecord[] {
  const random = createRandom(42);
  const story = new Story('notifications', 0.42, {
    url: 'https://api.acme.test/v1/notifications/stream?tz=Europe%2FParis',
    transport: 'eventsource',
    withCredentials: true,
    initiator: 'inbox.js:88:12',
  });
  story.listens(0.43, 'notification', 'badge').opened(0.6);
  let id = 0;
  const talk = (from: number, to: number) => {
    for (const time of random.times(from, to, () => 0.4 + random.next() * 1.9)) {
      const type = random.pick({ notification: 0.42, badge: 0.3, presence: 0.28 });
      if (type === 'notification') id += 1;
      const data =
        type === 'notification'
          ? notification(random, id)
          : type === 'badge'
            ? { unread: id % 9, mentions: id % 3 }
            : { online: 10 + (id % 5), away: 3, room: 'ops' };
      story.message(time, type, data, type === 'presence' ? '' : String(id), type !== 'presence');
    }
  };
  talk(1, 120);
  story.line(120.5, { kind: 'comment', text: ' heartbeat' });
  talk(121, 249);
  story.broke(249.18, 'server-ended').connecting(252.2, '33').opened(252.31);
  talk(252.4, 280.5);
  story.broke(280.98, 'network-error').connecting(283.99, '41').opened(284.12);
  story
    .line(284.121, { kind: 'retry', value: 3_000 })
    .line(284.15, { kind: 'comment', text: ' connected to edge-cdg-2' });
  talk(284.16, now - 1.2);
  return story.records;
}

function quotes(): CaptureRecord[] {
  const random = createRandom(7);
  const story = new Story('quotes', 0.9, { url: 'https://stream.acme.test/quotes', transport: 'worker' }).opened(1.2);
  const step = (time: number) =>
    time > 268.99 && time < 270.8 ? 1.9 : (0.01 + random.next() * 0.03) / (1 + 0.35 * Math.sin(time / 5.3));
  let sequence = 0;
  for (const time of random.times(1.4, now - 0.004, step)) {
    const type = random.pick({ quote: 0.77, trade: 0.21, depth: 0.02 });
    sequence += 1;
    story.message(time, type, {
      s: 'ACME',
      p: Number((101 + random.next()).toFixed(2)),
      q: sequence % 400,
      n: sequence,
    });
  }
  return story.records;
}

function metrics(): CaptureRecord[] {
  const random = createRandom(9);
  const story = new Story('metrics', 1.7, { url: 'https://edge.acme.test/metrics/live', transport: 'xhr' }).opened(2);
  for (const burst of random.times(2.5, now - 3.9, () => 5)) {
    const texts = Array.from(
      { length: 60 },
      (_, turn) => `event: sample\ndata: {"cpu":${(turn * 7) % 100},"at":${burst}}\n\n`,
    );
    for (const [turn, text] of texts.entries()) story.chunk(burst + turn * 0.004, text);
  }
  return story.records;
}

function build(): CaptureRecord[] {
  const random = createRandom(11);
  const story = new Story('build', 242.1, { url: 'https://ci.acme.test/build-8841/events', transport: 'eventsource' });
  story.listens(242.2, 'log', 'step').opened(242.9).line(242.95, { kind: 'retry', value: 10_000 });
  const times = [
    ...random.times(243, 262, () => 0.05 + random.next() * 0.5),
    ...random.times(266, 276.4, () => 0.03 + random.next() * 0.4),
    ...random.times(282.2, 288.4, () => 0.05 + random.next() * 0.6),
    ...random.times(296.8, 303.1, () => 0.03 + random.next() * 0.3),
  ];
  for (const [turn, time] of times.entries()) {
    const type = random.pick({ log: 0.86, step: 0.14 });
    const data =
      type === 'log'
        ? { step: 'test', line: `✓ ${turn} passed, 0 failed (${(turn / 17).toFixed(1)} s)` }
        : { step: 'upload', state: 'running', artifacts: 3, total_bytes: 48_234_102 };
    story.message(time, type, data);
  }
  story.broke(303.2, 'network-error');
  return story.records;
}

function incident(): CaptureRecord[] {
  const random = createRandom(13);
  const story = new Story('incident', 0, { url: 'incident-0412.sse', transport: 'import' });
  let id = 0;
  for (const time of random.times(0.5, 261, () => 0.2 + random.next() * 1.1)) {
    id += 1;
    story.chunk(
      time,
      `event: alert\nid: ${id}\ndata: {"alert":"latency","p99_ms":${200 + (id % 90)},"region":"eu-west"}\n\n`,
    );
  }
  story.closed(261.5, 'end-of-file');
  return story.records;
}

const words =
  'When a proxy buffers a stream, the events arrive late and in bursts. Switch the buffering off for this location, send a comment line every fifteen seconds, and check that no compression waits for a full block.'.split(
    ' ',
  );

function chat(name: string, from: number, count: number, pauseAt: number): CaptureRecord[] {
  const random = createRandom(count);
  const story = new Story(name, from, {
    url: 'https://llm.acme.test/v1/chat/completions',
    transport: 'fetch',
    method: 'POST',
    requestBodySize: 1_204,
  });
  story.opened(from + 0.4);
  let time = from + 0.53;
  for (let turn = 0; turn < count; turn += 1) {
    const content = `${turn === 0 ? '' : ' '}${words[turn % words.length]}`;
    const chunk = { id: 'chatcmpl-9', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] };
    story.chunk(time, `data: ${JSON.stringify(chunk)}\n\n`);
    time += turn === pauseAt ? 1.12 : 0.011 + random.next() * 0.012;
  }
  story.chunk(time, 'data: [DONE]\n\n').closed(time + 0.01, 'server-ended');
  return story.records;
}

function orders(): CaptureRecord[] {
  const story = new Story('orders', 285.4, { url: 'https://shop.acme.test/orders/live', transport: 'eventsource' });
  const page = '<!doctype html><html lang="en"><title>Sign in</title>';
  return story.response(285.6, 200, 'text/html; charset=utf-8', page).broke(285.61, 'content-type', true).records;
}

/** All records, in the order in which a panel would get them. */
export function scenario(): CaptureRecord[] {
  const all = [
    notifications(),
    quotes(),
    metrics(),
    build(),
    incident(),
    chat('chat-1', 240.4, 216, -1),
    orders(),
    chat('chat-2', 286.2, 171, 80),
  ].flat();
  return all.sort((one, other) => one.time - other.time);
}

/** Many short streams: how the panel fares with `count` connections. */
export function manyConnections(count: number): CaptureRecord[] {
  const all = Array.from({ length: count }, (_, turn) => {
    const random = createRandom(turn + 1);
    const story = new Story(`many-${turn}`, turn / 10, {
      url: `https://s${turn % 7}.acme.test/room/${turn}`,
      transport: 'eventsource',
    }).opened(turn / 10 + 0.2);
    for (const time of random.times(turn / 10 + 0.3, now, () => 0.5 + random.next() * 4))
      story.message(time, 'message', { turn, time });
    return story.records;
  }).flat();
  return all.sort((one, other) => one.time - other.time);
}
