/** Findings about the course of a stream, and about its wire text. */
import { describe, expect, test } from 'vitest';
import { type ConnectionScript, fetchStream } from '../../support/records.ts';
import { answered, findingsOf, found, open, rulesOf } from './streams.ts';

const second = 1_000;
const minute = 60 * second;

/** An EventSource whose attempts last `life` ms each, `wait` ms apart, with `messages` ids each. */
function reconnecting(
  attempts: number,
  { life = 2_000, wait = 3_000, messages = 1, ids = true } = {},
): ConnectionScript {
  const script = open();
  let time = 50;
  let id = 0;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    for (let number = 0; number < messages; number++)
      script.message(time + number * 10, 'x', ids ? { id: String(++id) } : {});
    if (attempt === attempts) break;
    script.error(time + life);
    time += life + wait;
    answered(script.connecting(time, ids ? String(id) : null), time + 10).opened(time + 20);
    time += 30;
  }
  return script;
}

describe('reconnects', () => {
  test('again and again', () => {
    expect(found(reconnecting(7), minute)).toEqual(['reconnect_loop_short']);
    expect(found(reconnecting(7, { messages: 0 }), minute)).toEqual(['reconnect_loop_empty']);
    expect(found(reconnecting(4), minute)).toEqual([]);
    expect(found(reconnecting(7, { life: 45 * second }), 290 * second)).toEqual([]);
  });

  test('without ids', () => {
    expect(found(reconnecting(3, { messages: 3, ids: false }), minute)).toEqual(['no_ids']);
    expect(found(reconnecting(1, { messages: 3, ids: false }), minute)).toEqual([]);
  });

  test('with a retry value that is too small or too large', () => {
    expect(found(open().retry(60, 10))).toEqual(['retry_value_small']);
    expect(found(open().retry(60, 600_000))).toEqual(['retry_value_large']);
    expect(found(open().retry(60, 10).retry(70, 3_000))).toEqual([]);
  });

  test('much later than retry asks for', () => {
    const slow = (wait: number): ConnectionScript => {
      const script = open().retry(60, 1_000).message(70, 'x', { id: '1' });
      for (let attempt = 1, time = 40_000; attempt <= 3; attempt++, time += 40_000) {
        answered(script.error(time).connecting(time + wait, '1'), time + wait + 10)
          .opened(time + wait + 20)
          .message(time + wait + 30, 'x', { id: String(attempt + 1) });
      }
      return script;
    };
    expect(found(slow(9_000), 2 * minute + 20 * second)).toEqual(['reconnect_delay']);
    expect(found(slow(1_200), 2 * minute + 20 * second)).toEqual([]);
  });

  const resumedWith = (...ids: string[]): ConnectionScript => {
    const script = open();
    for (let id = 1; id <= 20; id++) script.message(100 + id, 'x', { id: String(id) });
    answered(script.error(1_000).connecting(4_000, '20'), 4_010).opened(4_020);
    for (const [position, id] of ids.entries()) script.message(4_030 + position, 'x', { id });
    return script;
  };

  test('to a server that begins again', () => {
    expect(found(resumedWith('1', '2', '3'), 5 * second)).toContain('last_event_id_ignored');
    expect(found(resumedWith('21', '22'), 5 * second)).toEqual([]);
  });

  test('that bring events twice', () => {
    const findings = findingsOf(resumedWith('19', '20', '21'), 5 * second);
    expect(rulesOf(findings)).toContain('duplicates');
    expect(findings.find(({ rule }) => rule === 'duplicates')).toMatchObject({
      count: 2,
      title: { values: [2, '20'] },
    });
  });

  test('that bring the last event twice', () => {
    const again = (data: string): ConnectionScript => {
      const script = open();
      for (let id = 1; id <= 20; id++) script.message(100 + id, `event ${id}`, { id: String(id) });
      answered(script.error(1_000).connecting(4_000, '20'), 4_010).opened(4_020);
      return script.message(4_030, data, { id: '20' }).message(4_040, 'event 21', { id: '21' });
    };
    expect(found(again('event 20'), 5 * second)).toEqual(['duplicates']);
    expect(found(again('hello again'), 5 * second)).toEqual([]);
  });

  test('that bring events without ids twice', () => {
    const twice = (before: readonly string[], after: readonly string[], ids = false): ConnectionScript => {
      const script = open();
      let id = 0;
      const send = (at: number, data: string) => script.message(at, data, ids ? { id: String(++id) } : {});
      for (const [at, data] of before.entries()) send(100 + at * 20, data);
      answered(script.error(1_000).connecting(4_000), 4_010).opened(4_020);
      for (const [at, data] of after.entries()) send(4_030 + at * 20, data);
      return script;
    };
    const news = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `news ${from + at}`);
    const findings = findingsOf(twice(news(0, 20), ['hello', ...news(12, 25)]), 5 * second);
    expect(rulesOf(findings)).toContain('repeated_data');
    expect(findings.find(({ rule }) => rule === 'repeated-data')).toMatchObject({ count: 8 });
    const foundIn = (before: readonly string[], after: readonly string[], ids?: boolean) =>
      found(twice(before, after, ids), 5 * second).filter((rule) => rule === 'repeated_data');
    expect(foundIn(news(0, 20), news(20, 40))).toEqual([]);
    // The beginning of every connection is repeated by intention.
    expect(foundIn([...news(0, 8), ...news(50, 60)], [...news(0, 8), ...news(60, 70)])).toEqual([]);
    // The same message, sent several times.
    expect(foundIn(Array(20).fill('tick'), Array(20).fill('tick'))).toEqual([]);
    expect(foundIn(news(0, 20), [...news(15, 19), ...news(30, 40)])).toEqual([]);
    // With ids of their own they are different events.
    expect(foundIn(news(0, 20), news(12, 25), true)).toEqual([]);
  });

  test('that lose events', () => {
    expect(found(resumedWith('22', '23'), 5 * second)).toEqual(['id_gaps_one']);
    expect(found(resumedWith('25', '26'), 5 * second)).toEqual(['id_gaps_many']);
    expect(found(resumedWith('90000'), 5 * second)).toEqual([]);
  });

  test('that lost events before the server began again', () => {
    const script = open();
    const ids = [...Array.from({ length: 20 }, (_, at) => at + 1), 22, 23, 1, 2];
    for (const [at, id] of ids.entries()) script.message(100 + at, 'x', { id: String(id) });
    expect(found(script)).toEqual(['id_gaps_one']);
  });
});

describe('silence', () => {
  test('now, or in the past', () => {
    expect(found(open().message(100, 'x'), 50 * second)).toEqual([]);
    expect(found(open().message(100, 'x'), 62 * second)).toEqual(['silence_now']);
    expect(
      found(
        open()
          .message(100, 'x')
          .message(80 * second, 'x'),
        81 * second,
      ),
    ).toEqual(['silence_past']);
    expect(found(open().message(100, 'x').closed(200), 5 * minute)).toEqual([]);
  });

  test('where a heartbeat was', () => {
    const beating = (beats: number): ConnectionScript => {
      const script = open();
      for (let beat = 1; beat <= beats; beat++) script.comment(beat * 10 * second, ' beat');
      return script;
    };
    expect(found(beating(6), 75 * second)).toEqual([]);
    expect(found(beating(6), 95 * second)).toEqual(['heartbeat_stopped']);
    expect(found(beating(2), 55 * second)).toEqual([]);
    expect(found(beating(6).message(90 * second, 'x'), 95 * second)).toEqual([]);
  });

  test('instead of the end marker', () => {
    const token = 'data: {"object":"chat.completion.chunk","choices":[]}\n\n';
    const answer = (): ConnectionScript =>
      answered(fetchStream('chat'), 10).opened(10).chunk(20, token).chunk(30, token);
    expect(found(answer().closed(40, 'server-ended'))).toEqual(['end_marker']);
    expect(found(answer().closed(40, 'network-error'))).toEqual(['end_marker']);
    expect(found(answer())).toEqual([]);
    const claude = answered(fetchStream('claude'), 10)
      .opened(10)
      .chunk(20, 'event: message_start\ndata: {"type":"message_start"}\n\n');
    expect(found(claude.closed(40, 'server-ended'))).toEqual(['end_marker']);
  });

  test('instead of the end marker of a second answer', () => {
    const token = 'data: {"object":"chat.completion.chunk","choices":[]}\n\n';
    const first = answered(fetchStream('chat'), 10).opened(10).chunk(20, `${token}data: [DONE]\n\n`);
    expect(found(first.chunk(30, token).closed(40, 'server-ended'))).toEqual(['end_marker']);
  });

  test('instead of the end of a response whose events tell their type by name', () => {
    const created = `event: response.created\ndata: {"response":{"instructions":"${'x'.repeat(5_000)}"},"type":"response.created"}\n\n`;
    const response = answered(fetchStream('vllm'), 10).opened(10).chunk(20, created);
    expect(found(response.closed(40, 'server-ended'))).toEqual(['end_marker']);
  });

  test.each([
    ['{"type":"message-start","id":"m","delta":{"message":{}}}', '{"type":"message-end","delta":{}}'],
    ['{"type":"start","messageId":"m"}', '[DONE]'],
    ['{"type":"RUN_STARTED","runId":"r"}', '{"type":"RUN_FINISHED","runId":"r"}'],
    ['{"model":"m","message":{"content":"a"},"done":false}', '{"model":"m","message":{"content":""},"done":true}'],
  ])('instead of the end of the stream that begins with %s', (first, last) => {
    const ending = (...events: readonly string[]): ConnectionScript => {
      const script = answered(fetchStream('chat'), 10).opened(10);
      for (const [at, event] of events.entries()) script.chunk(20 + at, `data: ${event}\n\n`);
      return script.closed(40, 'server-ended');
    };
    expect(found(ending(first))).toEqual(['end_marker']);
    expect(found(ending(first, last))).toEqual([]);
  });
});

describe('the data of a token stream', () => {
  const token = (content: unknown) =>
    `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })}\n\n`;
  const streaming = (...events: readonly string[]): ConnectionScript => {
    const script = answered(fetchStream('chat'), 10).opened(10);
    for (const [at, event] of events.entries()) script.chunk(20 + at * 10, event);
    return script;
  };

  test('that is not of its provider’s form', () => {
    const [finding, ...others] = findingsOf(streaming(token('a'), token(5), token('b'), 'data: {"broken\n\n'), second);
    expect(others).toEqual([]);
    expect(finding?.title.key).toBe('finding_malformed_data_title');
    expect(finding?.explanation.values).toEqual(['$.choices[].delta.content', 'OpenAI Chat Completions', 2]);
    // After `connecting` and `open`.
    expect(finding?.entries).toEqual([3, 5]);
    expect(found(streaming(token('a'), token(null), token('b')))).toEqual([]);
  });

  test('that is too long to be read to its end', () => {
    const chunks = (count: number) => streaming(...Array<string>(count / 100).fill(token('a').repeat(100)));
    expect(found(chunks(20_100), 3 * second)).toEqual(['partly_checked']);
    expect(found(chunks(20_000), 3 * second)).toEqual([]);
    const ofNoProvider = streaming(...Array<string>(201).fill('data: {"seq":1}\n\n'.repeat(100)));
    expect(found(ofNoProvider, 3 * second)).toEqual([]);
  });

  test('that reports an error', () => {
    expect(found(streaming(token('a'), 'data: {"error":{"message":"overloaded"}}\n\n'))).toEqual(['stream_error']);
    expect(found(streaming('data: {"error":"of no known format"}\n\n'))).toEqual([]);
  });

  test.each([
    ['OpenAI Chat Completions', { error: { message: 'Rate limited', type: 'rate_limit_error', code: 429 } }],
    ['Anthropic Messages', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
    ['Google Gemini', { error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED' } }],
  ])('that is an error of %s and all that comes', (provider, error) => {
    const [finding, ...others] = findingsOf(streaming(`data: ${JSON.stringify(error)}\n\n`), second);
    expect(others).toEqual([]);
    expect(finding?.title).toEqual({ key: 'finding_stream_error_title', values: [error.error.message, provider, 1] });
  });

  test('that is an error of Ollama’s and the only line', () => {
    const lines = answered(fetchStream('ollama', { format: 'ndjson' }), 10).opened(10);
    expect(found(lines.chunk(20, '{"error":"model \'llama\' not found"}\n'))).toEqual(['stream_error']);
  });

  test('that has an error of the application’s own', () => {
    const own =
      'data: {"error":{"message":"no such seat","seat":5}}\n\ndata: {"error":{"message":"sold"},"seat":6}\n\n';
    expect(found(streaming(own))).toEqual([]);
  });
});

describe('the wire text', () => {
  const wire = (text: string | Uint8Array, format: 'event-stream' | 'ndjson' = 'event-stream'): string[] =>
    found(answered(fetchStream('wire', { format }), 10).opened(10).chunk(20, text).closed(30, 'server-ended'));

  test.each([
    ['unfinished_event', 'data: a\n\ndata: last'],
    ['bare_line', 'data: a\n\n{"order":1}\n\n'],
    ['unknown_field', 'Data: a\n\ndata: b\n\n'],
    ['unknown_field', 'events: ping\ndata: b\n\n'],
    ['byte_order_mark', 'data: a\n\n\uFEFFdata: b\n\n'],
    ['empty_event', 'event: ping\n\ndata: a\n\n'],
    ['id_with_null', 'id: 1\u00002\ndata: a\n\n'],
    ['retry_not_digits', 'retry: 5s\ndata: a\n\n'],
    ['mixed_line_ends', 'data: a\r\n\r\ndata: b\n\n'],
    ['literal_newline', 'data: hello\\n\\n\n\n'],
    ['literal_newline', 'data: {"a":1}\\n\n\n'],
    ['literal_newline', 'data: first\\nsecond, as two characters\n\n'],
    ['double_data', 'data: data: {"a":1}\n\n'],
    ['split_json', 'data: {"a":"first\ndata: second"}\n\n'],
    ['event_name_space', 'event:  ping\ndata: a\n\n'],
    ['huge_event', `data: ${'x'.repeat(1_000_001)}\n\n`],
  ])('has the mistake %s', (rule, text) => {
    expect(wire(text)).toEqual([rule]);
  });

  test('is not UTF-8', () => {
    expect(wire(new Uint8Array([...new TextEncoder().encode('data: '), 0xff, 10, 10]))).toEqual(['invalid_utf8']);
  });

  test('has a line that is longer than any that is kept', () => {
    const piece = 'x'.repeat(1_048_576);
    const line = (pieces: number): ConnectionScript => {
      const script = answered(fetchStream('wire'), 10).opened(10).chunk(20, 'data: ');
      for (let sent = 0; sent < pieces; sent++) script.chunk(30, piece);
      return script.chunk(40, '\n\n').closed(50, 'server-ended');
    };
    expect(found(line(65))).toContain('too_long');
    expect(found(line(63))).not.toContain('too_long');
  });

  test('is NDJSON with a line that is no JSON', () => {
    expect(wire('{"a":1}\nnot json\n', 'ndjson')).toEqual(['invalid_json']);
  });

  test('shows the line, its offset and the entry', () => {
    const script = answered(fetchStream('wire'), 10).opened(10).chunk(20, 'data: a\n\nretry: 5s\ndata: b\n\n');
    const [finding] = findingsOf(script.closed(30, 'server-ended'), second);
    expect(finding?.evidence).toEqual([{ label: '9', text: 'retry: 5s', marked: true }]);
    expect(finding?.entries).toHaveLength(1);
    expect(finding?.lines).toMatchObject([{ attempt: 0, offset: 9 }]);
  });

  test.each([
    ['data: C:\\new folder\n\n'],
    ['data: \\\\host\\new\\name\n\n'],
    ['data: src\\new\\file.ts\n\n'],
    ['data: print("one\\ntwo")\n\n'],
    ["data: text.split('\\n')\n\n"],
    ['data: text.split(/\\r?\\n/)\n\n'],
    ['data: {"text":"a\\n\\nb"}\n\n'],
    ['data: {"a":\ndata: 1}\n\n'],
    ['data: metadata: x\n\n'],
    [': comment\n\nevent: ping\ndata:\n\n'],
    ['\uFEFFdata: a\n\n'],
    ['id\ndata\n\n'],
    ['data: a\r\n\r\ndata: b\r\n\r\n'],
  ])('is right: %j', (text) => {
    expect(wire(text)).toEqual([]);
  });
});
