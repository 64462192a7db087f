/** Healthy streams: no rule reports anything, whatever the time. */
import { describe, expect, test } from 'vitest';
import { type ConnectionScript, eventSource, fetchStream } from '../../support/records.ts';
import { answered, findingsOf, page, rulesOf } from './streams.ts';

const second = 1_000;
const minute = 60 * second;

function open(name: string, facts: Parameters<typeof eventSource>[1] = {}): ConnectionScript {
  const script = eventSource(name, { frame: page, ...facts });
  return answered(script, 40).opened(50).listens(1, 'message');
}

function feed(name: string, messages: number, every: number, facts = {}): ConnectionScript {
  const script = open(name, facts);
  for (let number = 1; number <= messages; number++)
    script.message(50 + number * every, `{"n":${number}}`, { id: String(number) });
  return script;
}

function completion(end: string): ConnectionScript {
  const script = answered(fetchStream('chat', { method: 'POST', frame: page }), 300);
  script.opened(300);
  const token = 'data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"Hi"}}]}\n\n';
  for (let number = 0; number < 40; number++) script.chunk(310 + number * 25, token);
  return script.chunk(1_400, end);
}

/** A model's answer, with events 20 ms apart; then the server ends it. */
function answer(...events: readonly string[]): ConnectionScript {
  const script = answered(fetchStream('answer', { method: 'POST', frame: page }), 200).opened(200);
  for (const [number, event] of events.entries()) script.chunk(300 + number * 20, event);
  return script.closed(300 + events.length * 20, 'server-ended');
}

function event(data: object, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
}

const done = 'data: [DONE]\n\n';

const healthy: Record<string, () => [scripts: ConnectionScript | ConnectionScript[], after: number]> = {
  'a quiet connection that just opened': () => [open('quiet'), 5 * second],
  'one message a second': () => [feed('clock', 50, second), 51 * second],
  'a thousand messages a second': () => [feed('fast', 3_000, 1), 4 * second],
  'a heartbeat comment every 15 seconds': () => {
    const script = open('beat');
    for (let beat = 1; beat <= 20; beat++) script.comment(beat * 15 * second, ' keep-alive');
    return [script, 301 * second];
  },
  'one break, resumed after the last id': () => {
    const script = feed('resumed', 12, second)
      .error(13 * second)
      .connecting(16 * second, '12');
    answered(script, 16_100)
      .opened(16_200)
      .message(17 * second, 'next', { id: '13' });
    return [script, 18 * second];
  },
  'a stream that the server ended on purpose, then a new one': () => [
    [feed('first', 5, second).closed(6 * second), feed('second', 5, second)],
    7 * second,
  ],
  'a completion with its end marker': () => [completion('data: [DONE]\n\n').closed(1_500, 'server-ended'), 2 * second],
  'a completion that the page stopped': () => [completion('').closed(1_500, 'closed-by-page'), 2 * second],
  'an Anthropic message that ends with message_stop': () => {
    const script = answered(fetchStream('claude', { method: 'POST' }), 200).opened(200);
    script.chunk(300, 'event: message_start\ndata: {"type":"message_start"}\n\n');
    script.chunk(
      400,
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}\n\n',
    );
    return [
      script.chunk(500, 'event: message_stop\ndata: {"type":"message_stop"}\n\n').closed(510, 'server-ended'),
      second,
    ];
  },
  'an Anthropic message behind a gateway, which adds OpenAI’s end marker': () => [
    answer(event({ type: 'message_start', message: {} }), event({ type: 'message_stop' }), done),
    second,
  ],
  'an OpenAI response behind a gateway, which adds the end marker of chats': () => [
    answer(
      event({ type: 'response.created', response: { id: 'r' } }),
      event({ type: 'response.completed', response: { id: 'r', status: 'completed' } }),
      done,
    ),
    second,
  ],
  'an OpenAI response of vLLM, which writes the type behind the whole response': () => [
    answer(
      event(
        { response: { id: 'r', instructions: 'Be brief. '.repeat(1_000) }, type: 'response.created' },
        'response.created',
      ),
      event(
        {
          response: { id: 'r', status: 'completed', instructions: 'Be brief. '.repeat(1_000) },
          type: 'response.completed',
        },
        'response.completed',
      ),
    ),
    second,
  ],
  'a ping behind the end marker': () => [
    completion(`${done}event: ping\ndata: {}\n\n`).closed(1_500, 'server-ended'),
    2 * second,
  ],
  'named events, each with a listener': () => {
    const script = open('orders').listens(2, 'order', 'user-created');
    for (let number = 0; number < 30; number++)
      script.message(100 + number * 500, '{}', { type: number % 2 ? 'order' : 'user-created' });
    return [script, 16 * second];
  },
  'pings that nobody listens to': () => {
    const script = feed('pinged', 3, second);
    for (let beat = 1; beat <= 3; beat++) script.message(5_000 + beat * second, '', { type: 'ping', heard: false });
    return [script, 9 * second];
  },
  'samples sent ten at a time on purpose': () => {
    const script = open('metrics');
    for (let batch = 1; batch <= 10; batch++) {
      for (let sample = 0; sample < 10; sample++)
        script.message(batch * 5_000, `{"cpu":${sample}}`, { id: `${batch}-${sample}` });
    }
    return [script, 52 * second];
  },
  'samples that were stamped together': () => {
    const script = open('stamped');
    for (let batch = 1; batch <= 10; batch++) {
      for (let sample = 0; sample < 8; sample++)
        script.message(batch * 5_000, `{"ts":${1.7e12 + batch * 5_000 + sample}}`);
    }
    return [script, 52 * second];
  },
  'ids that are no numbers': () => {
    const script = open('uuids');
    for (let number = 1; number < 20; number++) script.message(number * 100, 'x', { id: `evt-${number * 7}` });
    return [script, 3 * second];
  },
  'ids that jump from the start (timestamps)': () => {
    const script = open('stamps');
    for (let number = 1; number < 20; number++)
      script.message(number * 100, 'x', { id: String(1_700_000 + number * 100) });
    return [script, 3 * second];
  },
  'JSON that holds line ends and backslashes': () => [
    open('text')
      .message(100, '{"text":"a\\n\\nb","path":"C:\\\\new"}')
      .message(200, '{\n  "pretty": true\n}')
      .message(300, 'C:\\new folder'),
    second,
  ],
  'wire text with comments, retry and CRLF': () => {
    const script = answered(fetchStream('wire'), 10).opened(10);
    return [
      script.chunk(20, ': hi\r\nretry: 3000\r\n\r\nid: 1\r\ndata: a\r\n\r\ndata: b\r\n\r\n').closed(90, 'server-ended'),
      second,
    ];
  },
  'a byte order mark at the very start': () => [
    answered(fetchStream('marked'), 10).opened(10).chunk(20, '\uFEFFdata: a\n\n').closed(90, 'server-ended'),
    second,
  ],
  NDJSON: () => {
    const headers = [['content-type', 'application/x-ndjson']] as const;
    const script = answered(fetchStream('lines', { format: 'ndjson' }), 10, { headers }).opened(10);
    return [script.chunk(20, '{"a":1}\n{"a":2}\n').closed(90, 'server-ended'), second];
  },
  'five streams of one host over HTTP/1.1': () => [
    [1, 2, 3, 4, 5].map((number) => {
      const script = eventSource(`s${number}`, { url: `http://localhost:3000/s${number}`, frame: page });
      return answered(script, 40, { protocol: 'http/1.1' }).opened(50).listens(1, 'message');
    }),
    5 * second,
  ],
  'twenty streams of one host over HTTP/2': () => [
    Array.from({ length: 20 }, (_, number) => open(`s${number}`)),
    5 * second,
  ],
  'one URL in two frames': () => [
    [
      open('a', { url: 'https://example.com/feed' }),
      open('b', { url: 'https://example.com/feed', frame: { ...page, id: 'page-2' } }),
    ],
    5 * second,
  ],
  'a local http: stream on a secure page': () => [
    feed('local', 3, second, { url: 'http://127.0.0.1:8080/feed' }),
    4 * second,
  ],
  'a fetch that got a usual error': () => {
    const script = answered(fetchStream('posted', { method: 'POST' }), 10)
      .opened(10)
      .chunk(20, 'data: a\n\n');
    return [script.closed(30, 'closed-by-page'), second];
  },
  'a page that was left in the middle of an event': () => [
    answered(fetchStream('left'), 10).opened(10).chunk(20, 'data: a\n\ndata: unfinis').closed(90, 'navigation'),
    second,
  ],
  'events 50 seconds apart': () => [feed('slow', 5, 50 * second), 5 * minute],
};

describe('no rule fires on', () => {
  test.each(Object.keys(healthy))('%s', (name) => {
    const made = healthy[name]?.();
    if (made === undefined) throw new Error('no fixture');
    expect(rulesOf(findingsOf(...made))).toEqual([]);
  });

  test('at least twenty healthy streams', () => {
    expect(Object.keys(healthy).length).toBeGreaterThanOrEqual(20);
  });
});
