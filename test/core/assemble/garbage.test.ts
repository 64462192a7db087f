/** Events that are JSON but do not match the provider's schema: their text is kept, and the fault is reported. */
import { describe, expect, it } from 'vitest';
import { assembleEvents, summary } from './assemble.ts';

/** What a provider's events add up to: parts by choice, and the problems reported. */
function result(events: readonly unknown[]): { choices: unknown; problems: unknown } {
  const { answers } = assembleEvents(...events);
  expect(answers).toHaveLength(1);
  return { choices: summary(answers[0]), problems: answers[0]?.problems.map(({ text }) => text) };
}

const chat = {
  chunk: (...choices: unknown[]) => ({ object: 'chat.completion.chunk', choices }),
  delta: (content: unknown, index = 0) => ({ index, delta: { content } }),
  call: (call: object) => ({ index: 0, delta: { tool_calls: [call] } }),
};

describe('OpenAI Chat Completions', () => {
  it.each([
    ['choices', { object: 'chat.completion.chunk' }, '$.choices'],
    ['delta', chat.chunk({ index: 0 }), '$.choices[].delta'],
  ])('reports a missing %s', (_field, event, path) => {
    const { choices, problems } = result([chat.chunk(chat.delta('a')), event, chat.chunk(chat.delta('b'))]);
    expect(choices).toEqual([[['text', 'ab']]]);
    expect(problems).toEqual([path]);
  });

  it('keeps interleaved choices apart, within one chunk and across chunks', () => {
    const both = chat.chunk(chat.delta('x', 1), chat.delta('a', 0));
    const { choices, problems } = result([both, chat.chunk(chat.delta('b', 0)), chat.chunk(chat.delta('y', 1))]);
    expect(choices).toEqual([[['text', 'ab']], [['text', 'xy']]]);
    expect(problems).toEqual([]);
  });

  it('reports a choice that a chunk contains twice', () => {
    const { choices, problems } = result([chat.chunk(chat.delta('a', 1), chat.delta('b', 1))]);
    expect(choices).toEqual([[['text', 'ab']]]);
    expect(problems).toEqual(['$.choices[].index']);
  });

  it('keeps a second call with the same index apart and reports the index', () => {
    const begin = (id: string, name: string) => chat.call({ index: 0, id, function: { name, arguments: '{' } });
    const more = chat.call({ index: 0, function: { arguments: '}' } });
    const { choices, problems } = result([begin('1', 'a'), more, begin('2', 'b'), more].map((one) => chat.chunk(one)));
    expect(choices).toEqual([
      [
        ['tool-call a', '{}'],
        ['tool-call b', '{}'],
      ],
    ]);
    expect(problems).toEqual(['$.choices[].delta.tool_calls[].index']);
  });

  it('keeps complete calls without index and id apart', () => {
    const whole = (name: string, args: string) => chat.call({ id: '', function: { name, arguments: args } });
    const { choices, problems } = result([whole('a', '{"n":1}'), whole('a', '{"n":2}')].map((one) => chat.chunk(one)));
    expect(choices).toEqual([
      [
        ['tool-call a', '{"n":1}'],
        ['tool-call a', '{"n":2}'],
      ],
    ]);
    expect(problems).toEqual(['$.choices[].delta.tool_calls[].index']);
  });

  it('treats Azure’s filter results, which have an empty id, as part of the same answer', () => {
    const { answers } = assembleEvents(
      { id: '', object: '', model: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
      { id: 'chatcmpl-1', ...chat.chunk(chat.delta('Hi')) },
      { id: '', object: '', choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] },
      'data: [DONE]\n\n',
    );
    expect(answers.map(summary)).toEqual([[[['text', 'Hi']]]]);
    expect(answers[0]?.isComplete).toBe(true);
    expect(answers[0]?.problems).toEqual([]);
  });

  const begin = chat.call({ index: 0, id: '1', function: { name: 'a', arguments: '{' } });

  it.each([
    ['a call whose id and name come with each piece', chat.chunk(begin)],
    ['a call whose pieces have an empty id', chat.chunk(chat.call({ index: 0, id: '', function: { arguments: '}' } }))],
    ['usage without choices', { ...chat.chunk(), choices: null, usage: { prompt_tokens: 1 } }],
    [
      'Azure’s filter results, which have no delta',
      chat.chunk({ index: 0, finish_reason: null, content_filter_offsets: {} }),
    ],
    ['a field that is new', chat.chunk({ index: 0, delta: { content: 'a', mood: { is: 'new' } } })],
    [
      'null where nothing is',
      chat.chunk({ index: 0, delta: { content: null, tool_calls: null }, finish_reason: null }),
    ],
  ])('accepts %s', (_what, event) => {
    expect(result([chat.chunk(begin), event]).problems).toEqual([]);
  });
});

const response = {
  text: (delta: unknown, item = 'm', index = 0) => ({
    type: 'response.output_text.delta',
    item_id: item,
    output_index: index,
    content_index: 0,
    delta,
  }),
  item: (id: string, index: number, item: object = {}) => ({
    type: 'response.output_item.added',
    output_index: index,
    item: { id, type: 'message', ...item },
  }),
};

describe('OpenAI Responses', () => {
  it.each([
    ['delta', { type: 'response.output_text.delta', item_id: 'm' }, '$.delta'],
    ['type', { item_id: 'm', delta: 'x' }, '$.type'],
    ['item', { type: 'response.output_item.added', output_index: 1 }, '$.item'],
  ])('reports a missing %s', (_field, event, path) => {
    const { choices, problems } = result([response.text('a'), event, response.text('b')]);
    expect(choices).toEqual([[['text', 'ab']]]);
    expect(problems).toEqual([path]);
  });

  it('keeps interleaved items apart', () => {
    const events = [
      response.text('a', 'm'),
      response.text('x', 'n', 1),
      response.text('b', 'm'),
      response.text('y', 'n', 1),
    ];
    expect(result(events)).toEqual({
      choices: [
        [
          ['text', 'ab'],
          ['text', 'xy'],
        ],
      ],
      problems: [],
    });
  });

  it('reports an output index that a second item uses', () => {
    const events = [response.item('m', 0), response.text('a', 'm'), response.item('n', 0), response.text('b', 'n')];
    expect(result(events)).toEqual({
      choices: [
        [
          ['text', 'a'],
          ['text', 'b'],
        ],
      ],
      problems: ['$.output_index'],
    });
  });

  it.each([
    ['an event type that is new', { type: 'response.hologram.delta', delta: { x: 1 } }],
    ['an item type that is new', response.item('n', 1, { type: 'hologram' })],
  ])('accepts %s', (_what, event) => {
    expect(result([response.text('a'), event]).problems).toEqual([]);
  });
});

const claude = {
  start: (index: number, block: unknown = { type: 'text', text: '' }) => ({
    type: 'content_block_start',
    index,
    content_block: block,
  }),
  text: (text: unknown, index = 0) => ({ type: 'content_block_delta', index, delta: { type: 'text_delta', text } }),
};

describe('Anthropic Messages', () => {
  it.each([
    ['type', { index: 0, delta: { type: 'text_delta', text: 'x' } }, '$.type'],
    ['index', { type: 'content_block_delta', delta: { type: 'signature_delta' } }, '$.index'],
    ['delta', { type: 'content_block_delta', index: 0 }, '$.delta'],
    ['delta type', { type: 'content_block_delta', index: 0, delta: { text: 'x' } }, '$.delta.type'],
    ['text', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta' } }, '$.delta.text'],
    ['content block', { type: 'content_block_start', index: 1 }, '$.content_block'],
  ])('reports a missing %s', (_field, event, path) => {
    const { choices, problems } = result([claude.text('a'), event, claude.text('b')]);
    expect(choices).toEqual([[['text', 'ab']]]);
    expect(problems).toEqual([path]);
  });

  it('keeps interleaved blocks apart', () => {
    const begun = [claude.start(0), claude.start(1)];
    const { choices, problems } = result([
      ...begun,
      ...[claude.text('a', 0), claude.text('x', 1), claude.text('b', 0), claude.text('y', 1)],
    ]);
    expect(choices).toEqual([
      [
        ['text', 'ab'],
        ['text', 'xy'],
      ],
    ]);
    expect(problems).toEqual([]);
  });

  it('keeps a second block with the same index apart and reports the index', () => {
    const { choices, problems } = result([claude.start(0), claude.text('a'), claude.start(0), claude.text('b')]);
    expect(choices).toEqual([
      [
        ['text', 'a'],
        ['text', 'b'],
      ],
    ]);
    expect(problems).toEqual(['$.index']);
  });

  it.each([
    ['an event type that is new', { type: 'message_mood', mood: 5 }],
    ['a delta type that is new', { type: 'content_block_delta', index: 0, delta: { type: 'hologram_delta', x: 1 } }],
    ['a block type that is new', claude.start(1, { type: 'hologram', text: 5 })],
    ['a message that begins its blocks anew', { type: 'message_start', message: { content: [] } }],
    ['the end marker of a gateway', 'data: [DONE]\n\n'],
    ['a gateway’s sign of life', 'data: ping\n\n'],
    ['a sign of life that names itself in its type', 'event: ping\ndata: {}\n\n'],
  ])('accepts %s', (_what, event) => {
    expect(result([claude.start(0), claude.text('a'), event]).problems).toEqual([]);
  });
});

const gemini = {
  response: (...candidates: unknown[]) => ({ candidates }),
  candidate: (part: unknown, index = 0) => ({ index, content: { parts: [part] } }),
};

describe('Google Gemini', () => {
  it('reports a missing name of a function call', () => {
    const call = gemini.candidate({ functionCall: { args: { a: 1 } } });
    const { problems } = result([gemini.response(gemini.candidate({ text: 'a' })), gemini.response(call)]);
    expect(problems).toEqual(['$.candidates[].content.parts[].functionCall.name']);
  });

  it('keeps interleaved candidates apart', () => {
    const text = (letter: string, index: number) => gemini.candidate({ text: letter }, index);
    const { choices, problems } = result([
      gemini.response(text('x', 1), text('a', 0)),
      gemini.response(text('b', 0)),
      gemini.response(text('y', 1)),
    ]);
    expect(choices).toEqual([[['text', 'ab']], [['text', 'xy']]]);
    expect(problems).toEqual([]);
  });

  it('reports a candidate that a response contains twice', () => {
    const twice = gemini.response(gemini.candidate({ text: 'a' }), gemini.candidate({ text: 'b' }));
    expect(result([twice])).toEqual({ choices: [[['text', 'ab']]], problems: ['$.candidates[].index'] });
  });

  it.each([
    ['a part that is new', gemini.response(gemini.candidate({ hologram: { x: 1 } }))],
    ['a candidate that only ends', gemini.response({ finishReason: 'STOP', index: 0 })],
    ['an image', gemini.response(gemini.candidate({ inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } }))],
  ])('accepts %s', (_what, event) => {
    expect(result([gemini.response(gemini.candidate({ text: 'a' })), event]).problems).toEqual([]);
  });
});

it('does not treat a ping before a message’s first event as an answer', () => {
  const events = [
    'event: ping\ndata: {"type":"ping"}\n\n',
    { type: 'message_start', message: { id: 'msg_1' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } },
  ];
  expect(result(events)).toEqual({ choices: [[['text', 'Hi']]], problems: [] });
});
