import { describe, expect, it } from 'vitest';
import { assembleFixture, summary } from './assemble.ts';

interface Case {
  readonly fixture: string;
  readonly provider: string;
  /** The parts of each choice, in short. */
  readonly choices: unknown;
  readonly finish?: string;
  readonly model?: string;
  readonly usage?: object;
  readonly state?: unknown;
  readonly errors?: readonly string[];
  /** What the tools gave, in the order of the calls. */
  readonly results?: readonly (string | null)[];
}

const cases: readonly Case[] = [
  {
    fixture: 'openai-chat.sse',
    provider: 'OpenAI Chat Completions',
    choices: [[['text', 'Hello']], [['text', 'Bonjour']]],
    finish: 'stop',
    model: 'gpt-4o-mini',
    usage: { input: 9, output: 4, reasoning: 0, cached: 2 },
  },
  {
    fixture: 'openai-chat-tools.sse',
    provider: 'OpenAI Chat Completions',
    choices: [
      [
        ['tool-call get_weather', '{"city":"Paris"}'],
        ['tool-call get_time', '{}'],
      ],
    ],
    finish: 'tool_calls',
  },
  {
    fixture: 'deepseek-reasoning.sse',
    provider: 'OpenAI Chat Completions',
    choices: [
      [
        ['reasoning', 'Let me think.'],
        ['text', '42'],
      ],
    ],
  },
  {
    fixture: 'mistral.sse',
    provider: 'Mistral',
    choices: [
      [
        ['reasoning', 'Hmm'],
        ['text', 'Oui.'],
      ],
    ],
    usage: { input: 5, output: 2 },
  },
  {
    fixture: 'openai-responses.sse',
    provider: 'OpenAI Responses',
    choices: [
      [
        ['reasoning', 'Thinking'],
        ['text', 'Hi there'],
        ['source', 'https://example.test/a'],
        ['tool-call lookup', '{"q":1}'],
      ],
    ],
    finish: 'completed',
    model: 'gpt-4.1',
    usage: { input: 12, output: 6, reasoning: 1 },
  },
  {
    fixture: 'anthropic.sse',
    provider: 'Anthropic Messages',
    choices: [
      [
        ['reasoning', 'Step one'],
        ['text', 'Hello!'],
        ['tool-call get_weather', '{"city": "Paris"}'],
      ],
    ],
    finish: 'tool_use',
    usage: { input: 25, output: 89 },
  },
  {
    fixture: 'anthropic-web-search.sse',
    provider: 'Anthropic Messages',
    choices: [
      [
        ['tool-call web_search', '{"query":"tides"}'],
        ['source', 'https://example.test/tides'],
        ['text', 'Twice a day.'],
      ],
    ],
    results: [
      '[{"type":"web_search_result","url":"https://example.test/tides","title":"Tides","encrypted_content":"EqgB","page_age":null}]',
    ],
    finish: 'end_turn',
  },
  {
    fixture: 'openai-responses-tools.sse',
    provider: 'OpenAI Responses',
    choices: [
      [
        ['tool-call web_search', '{"type":"search","query":"tides"}'],
        ['tool-call tide', '{"port":"Brest"}'],
        ['tool-call code_interpreter', '6 + 6'],
        ['tool-call file_search', ''],
        ['text', 'At 6.'],
        ['source', 'tides.pdf'],
        ['refusal', 'No more.'],
      ],
    ],
    results: [null, 'high at 6', null, '[{"file_id":"file-1","filename":"tides.pdf","text":"Brest"}]'],
    finish: 'max_output_tokens',
    usage: { input: 8, output: 4 },
  },
  {
    fixture: 'gemini-code.sse',
    provider: 'Google Gemini',
    choices: [
      [
        ['text', 'print(6 + 6)\n12\nTwelve.'],
        ['source', 'https://example.test/doc'],
      ],
    ],
    finish: 'STOP',
  },
  {
    fixture: 'vercel-ui-tools.sse',
    provider: 'Vercel AI UI message stream',
    choices: [
      [
        ['tool-call look', '{"at":1}'],
        ['tool-call listen', '{"to":2}'],
        ['fragment', '{"sky":"clear"}'],
        ['source', 'tides.pdf'],
        ['text', 'The sea'],
      ],
    ],
    results: [null, '"waves"'],
    errors: ['Overloaded'],
    finish: 'abort',
  },
  {
    fixture: 'ag-ui-chunks.sse',
    provider: 'AG-UI',
    choices: [
      [
        ['reasoning', 'Let me see'],
        ['tool-call look', '{"at":1}'],
        ['text', 'A gull'],
      ],
    ],
    results: ['a gull'],
    finish: 'finished',
  },
  {
    fixture: 'mcp-resources.sse',
    provider: 'Model Context Protocol (JSON-RPC)',
    choices: [
      [
        ['source', 'file:///tides.txt'],
        ['text', 'Found it'],
        ['tool-call sampling/createMessage', '{"messages":[],"maxTokens":5}'],
      ],
    ],
  },
  { fixture: 'anthropic-error.sse', provider: 'Anthropic Messages', choices: [[]], errors: ['Overloaded'] },
  {
    fixture: 'gemini.sse',
    provider: 'Google Gemini',
    choices: [
      [
        ['reasoning', 'Plan'],
        ['text', 'Guten Tag'],
        ['tool-call greet', '{"who":"you"}'],
        ['source', 'https://example.test/g'],
      ],
    ],
    finish: 'STOP',
    usage: { input: 4, output: 7, reasoning: 3 },
  },
  {
    fixture: 'cohere-v2.sse',
    provider: 'Cohere Chat',
    choices: [
      [
        ['reasoning', 'I will look'],
        ['text', 'Bonjour'],
        ['tool-call find', '{}'],
        ['source', 'doc:0'],
      ],
    ],
    finish: 'COMPLETE',
    usage: { input: 8, output: 2 },
  },
  {
    fixture: 'cohere-v1.sse',
    provider: 'Cohere Chat',
    choices: [[['text', 'Salut']]],
    usage: { input: 3, output: 2 },
  },
  {
    fixture: 'ollama-chat.ndjson',
    provider: 'Ollama',
    choices: [
      [
        ['reasoning', 'mm'],
        ['text', 'The sky'],
        ['tool-call look', '{"up":true}'],
      ],
    ],
    finish: 'stop',
    usage: { input: 26, output: 2 },
  },
  { fixture: 'ollama-generate.ndjson', provider: 'Ollama', choices: [[['text', 'Because']]], finish: 'length' },
  {
    fixture: 'bedrock.sse',
    provider: 'Amazon Bedrock Converse',
    choices: [
      [
        ['reasoning', 'hm'],
        ['text', 'Ahoj světe'],
        ['tool-call song', '{"n":1}'],
      ],
    ],
    finish: 'tool_use',
    usage: { input: 11, output: 5 },
  },
  {
    fixture: 'vercel-ui.sse',
    provider: 'Vercel AI UI message stream',
    choices: [
      [
        ['reasoning', 'why'],
        ['text', 'Good day'],
        ['tool-call getWeather', '{"city":"SF"}'],
        ['source', 'https://example.test/s'],
      ],
    ],
  },
  {
    fixture: 'vercel-data.sse',
    provider: 'Vercel AI data stream',
    choices: [
      [
        ['text', 'Hey'],
        ['reasoning', 'think'],
        ['tool-call t', '{"a":1}'],
      ],
    ],
    finish: 'stop',
    usage: { input: 3, output: 2 },
  },
  {
    fixture: 'langserve.sse',
    provider: 'LangServe',
    choices: [[['text', 'Why not']]],
    finish: 'stop',
    usage: { input: 2, output: 2 },
  },
  {
    fixture: 'langserve-events.sse',
    provider: 'LangServe',
    choices: [
      [
        ['text', 'Ok'],
        ['tool-call f', '{}'],
      ],
    ],
  },
  {
    fixture: 'mcp.sse',
    provider: 'Model Context Protocol (JSON-RPC)',
    choices: [
      [
        ['reasoning', 'half\n'],
        ['reasoning', 'working\n'],
        ['text', 'Done.'],
      ],
    ],
    errors: ['Method not found'],
  },
  {
    fixture: 'ag-ui.sse',
    provider: 'AG-UI',
    choices: [
      [
        ['text', 'Morning'],
        ['tool-call act', '{"x":2}'],
      ],
    ],
    state: { count: 2, tags: ['a'] },
    finish: 'finished',
  },
  {
    fixture: 'tgi.sse',
    provider: 'Hugging Face TGI',
    choices: [[['text', 'Deep sea']]],
    finish: 'eos_token',
    usage: { output: 3 },
  },
  {
    fixture: 'graphql-distinct.sse',
    provider: 'GraphQL over SSE',
    choices: [],
    state: { hero: { name: 'R2', age: 7 }, list: ['a', 'b'] },
    errors: ['slow'],
  },
  {
    fixture: 'graphql-single.sse',
    provider: 'GraphQL over SSE',
    choices: [],
    state: { 1: { tick: 2 }, 2: { tock: 1 } },
  },
  { fixture: 'json-patch.sse', provider: 'JSON Patch', choices: [], state: { users: ['Ann', 'bob'] } },
  { fixture: 'merge-patch.sse', provider: 'JSON Merge Patch', choices: [], state: { a: 1, b: { d: 3 } } },
  {
    fixture: 'turbo.sse',
    provider: 'Turbo Streams',
    choices: [
      [
        [
          'fragment',
          '<turbo-stream action="append" target="messages"><template><div id="m1">Hi</div></template></turbo-stream>',
        ],
      ],
    ],
  },
  {
    fixture: 'datastar.sse',
    provider: 'Datastar',
    choices: [
      [
        ['fragment', '<!-- selector #feed -->\n<!-- mode append -->\n<div>\nhello</div>'],
        ['fragment', '{"count": 2}'],
      ],
    ],
  },
  {
    fixture: 'htmx.sse',
    provider: 'HTML fragments (htmx)',
    choices: [[['fragment', '<div class="row">one</div>']]],
  },
  { fixture: 'generic-deltas.sse', provider: 'JSON deltas', choices: [[['text', 'In the end']]] },
  { fixture: 'generic-cumulative.sse', provider: 'JSON deltas', choices: [[['text', 'Once upon a time']]] },
];

describe.each(cases)(
  '$fixture',
  ({ fixture, provider, choices, finish, model, usage, state, errors = [], results }) => {
    const assembler = assembleFixture(fixture);
    const [answer, ...others] = assembler.answers;

    it(`is recognised as ${provider}, one answer`, () => {
      expect(assembler.provider).toBe(provider);
      expect(others).toEqual([]);
    });

    it('adds up to its parts', () => {
      expect(summary(answer)).toEqual(choices);
    });

    it('adds what the tools gave to their calls', () => {
      const parts = answer?.choices.flatMap((choice) => choice.parts) ?? [];
      if (results) expect(parts.flatMap((part) => (part.kind === 'tool-call' ? [part.result] : []))).toEqual(results);
    });

    it('tells how it ended and what it cost', () => {
      if (finish !== undefined) expect(answer?.choices[0]?.finishReason).toBe(finish);
      if (model !== undefined) expect(answer?.model).toBe(model);
      if (usage !== undefined) expect(answer?.usage).toMatchObject(usage);
      if (state !== undefined) expect(answer?.state).toEqual(state);
      expect(answer?.problems.map(({ text }) => text)).toEqual(errors);
    });

    it('links every piece to an entry of the log', () => {
      const pieces = answer?.choices.flatMap((choice) => choice.parts.flatMap((part) => part.pieces)) ?? [];
      expect(pieces.every(({ entry }) => Number.isInteger(entry) && entry >= 0)).toBe(true);
    });
  },
);
