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
        ['media', 'redacted_thinking', '', '', 6],
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
        ['tool-call file_search', '["tides"]'],
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
        ['media', 'image/png', '', '', 8],
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
        ['fragment', '{"type":"CUSTOM","name":"mood","value":{"is":"good"}}'],
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
        ['text', 'Found'],
        ['source', 'file:///tides.txt'],
        ['text', ' it'],
        ['media', 'image/png', '', '', 8],
        ['fragment', '{"found":1}'],
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
  {
    fixture: 'openai-chat-media.sse',
    provider: 'OpenAI Chat Completions',
    choices: [
      [
        ['reasoning', 'Draw a gull'],
        ['text', 'Here it is'],
        ['media', 'audio', '', '', 9],
        ['media', 'image/png', '', '', 8],
        ['tool-call sql', 'select 1'],
        ['source', 'https://example.test/gull'],
      ],
    ],
    finish: 'tool_calls',
    usage: { input: 5, output: 9, reasoning: 3 },
  },
  {
    fixture: 'openai-chat-extras.sse',
    provider: 'OpenAI Chat Completions',
    choices: [
      [
        ['source', 'https://example.test/a'],
        ['text', 'Whole.'],
      ],
    ],
    finish: 'stop',
    usage: { input: 4, output: 2 },
  },
  {
    fixture: 'openai-responses-items.sse',
    provider: 'OpenAI Responses',
    choices: [
      [
        ['reasoning', 'Sketch'],
        ['media', 'encrypted reasoning', '', '', 6],
        ['tool-call image_generation', ''],
        ['media', 'image/png', '1024x1024 #0', '', 6],
        ['media', 'image/png', '', '', 8],
        ['tool-call pay', '{"sum":1}'],
        ['tool-call mcp_list_tools', ''],
        ['tool-call shell', '{"commands":["ls"]}'],
        ['fragment', '{"id":"fut_1","type":"future_item","content":{"a":1}}'],
        ['media', 'audio', '', '', 6],
        ['text', 'Spoken'],
        ['text', 'Whole at once'],
        ['source', 'plot.png'],
      ],
    ],
    results: [null, null, '[{"name":"pay"}]', null],
    finish: 'completed',
  },
  {
    fixture: 'anthropic-blocks.sse',
    provider: 'Anthropic Messages',
    choices: [
      [
        ['reasoning', 'Look'],
        ['media', 'redacted_thinking', '', '', 6],
        ['tool-call code_execution', '{"code":"1+1"}'],
        ['tool-call echo', '{"x":1}'],
        ['tool-call mcp_tool_result', ''],
        ['media', 'container_upload', 'file_1', '', null],
        ['text', 'Two.'],
        ['source', 'document 0'],
        ['source', 'https://example.test/two'],
        ['fragment', '{"type":"compaction","content":null}'],
        ['fragment', '{"type":"compaction_delta","content":"So far.","encrypted_content":null}'],
      ],
    ],
    results: [
      '{"type":"code_execution_result","stdout":"2","stderr":"","return_code":0}',
      null,
      '[{"type":"text","text":"x"}]',
    ],
    finish: 'end_turn',
  },
  {
    fixture: 'gemini-media.sse',
    provider: 'Google Gemini',
    choices: [
      [
        ['text', 'A gull:'],
        ['media', 'image/png', '', '', 8],
        ['media', 'video/mp4', '', 'https://example.test/v', null],
        ['fragment', '{"functionResponse":{"name":"f","response":{}}}'],
        ['source', 'https://example.test/page'],
      ],
    ],
    finish: 'STOP',
  },
  {
    fixture: 'mcp-media.sse',
    provider: 'Model Context Protocol (JSON-RPC)',
    choices: [
      [
        ['media', 'audio/wav', '', '', 3],
        ['media', 'application/pdf', 'file:///a.pdf', '', 5],
        ['text', 'Done'],
        ['fragment', '{"ok":true}'],
        ['text', 'Sea'],
        ['media', 'image/png', 'file:///b.png', '', 8],
      ],
    ],
  },
  {
    fixture: 'vercel-ui-files.sse',
    provider: 'Vercel AI UI message stream',
    choices: [
      [
        ['media', 'image/png', '', 'https://example.test/gull.png', null],
        ['media', 'image/png', '', '', 8],
        ['source', 's1'],
        ['tool-call pay', '{"sum":1}'],
        ['fragment', '{"type":"tool-approval-request","approvalId":"a1","toolCallId":"c1"}'],
        ['text', 'Here'],
      ],
    ],
  },
  {
    fixture: 'vercel-data-files.sse',
    provider: 'Vercel AI data stream',
    choices: [
      [
        ['fragment', '[{"note":"begun"}]'],
        ['text', 'See'],
        ['tool-call t', '{"a":1}'],
        ['media', 'redacted reasoning', '', '', 3],
        ['media', 'image/png', '', '', 8],
        ['fragment', '[{"note":"annotated"}]'],
      ],
    ],
    results: ['"one"'],
  },
  {
    fixture: 'ag-ui-snapshots.sse',
    provider: 'AG-UI',
    choices: [
      [
        ['text', 'Streamed'],
        ['fragment', '{"id":"m1","role":"user","content":"Hello?"}'],
        ['text', 'Kept'],
        ['tool-call look', '{"at":1}'],
        [
          'fragment',
          '{"type":"ACTIVITY_SNAPSHOT","messageId":"a1","activityType":"PLAN","content":{"steps":["look"]}}',
        ],
        ['media', 'encrypted reasoning', '', '', 3],
        ['fragment', '{"ok":true}'],
      ],
    ],
    results: ['a gull'],
    state: { step: 1 },
  },
  {
    fixture: 'graphql-pending.sse',
    provider: 'GraphQL over SSE',
    choices: [],
    state: { person: { name: 'Luke', films: ['IV', 'V', 'VI'], home: { name: 'Tatooine', suns: 2 } } },
    errors: ['too slow'],
  },
  {
    fixture: 'cohere-documents.sse',
    provider: 'Cohere Chat',
    choices: [
      [
        ['reasoning', 'Read on'],
        ['text', 'High at 6.'],
        ['source', 'https://example.test/tides'],
        ['source', 'tide:0'],
      ],
    ],
  },
  {
    fixture: 'bedrock-citations.sse',
    provider: 'Amazon Bedrock Converse',
    choices: [
      [
        ['media', 'redactedContent', '', '', 3],
        ['text', 'High at 6.'],
        ['source', 'https://example.test/tides'],
        ['media', 'image/png', '', '', 8],
      ],
    ],
    usage: { cached: 2 },
  },
  {
    fixture: 'langserve-tools.sse',
    provider: 'LangServe',
    choices: [
      [
        ['tool-call tide', '{"port":"Brest"}'],
        ['reasoning', 'So'],
        ['text', 'High.'],
        ['fragment', '{"is":"good"}'],
      ],
    ],
    results: ['"high"'],
  },
  {
    fixture: 'langserve-log.sse',
    provider: 'LangServe',
    choices: [],
    state: { id: 'r', streamed_output: ['Hi'], final_output: 'Hi' },
  },
  {
    fixture: 'mistral-conversations.sse',
    provider: 'Mistral Conversations',
    choices: [
      [
        ['tool-call web_search', '{"q":"tides"}'],
        ['reasoning', 'So'],
        ['text', 'High at 6.'],
        ['source', 'https://example.test/tides'],
        ['media', 'png', 'gull', '', null],
        ['tool-call pay', '{"sum":1}'],
        [
          'fragment',
          '{"type":"agent.handoff.started","created_at":"2026-01-01T00:00:00Z","output_index":3,"id":"h1","previous_agent_id":"a1","previous_agent_name":"one"}',
        ],
      ],
    ],
    results: ['{"pages":1}', null],
    usage: { input: 6, output: 8 },
  },
  {
    fixture: 'ollama-image.ndjson',
    provider: 'Ollama',
    choices: [
      [
        ['media', 'image', '', '', 8],
        ['text', 'A gull'],
      ],
    ],
  },
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
      if (results)
        expect(parts.flatMap((part) => (part.kind === 'tool-call' ? [part.result?.text ?? null] : []))).toEqual(
          results,
        );
    });

    it('tells how it ended and what it cost', () => {
      if (finish !== undefined) expect(answer?.choices[0]?.finishReason).toBe(finish);
      if (model !== undefined) expect(answer?.model).toBe(model);
      if (usage !== undefined) expect(answer?.usage).toMatchObject(usage);
      if (state !== undefined) expect(answer?.state).toEqual(state);
      expect(answer?.problems.map(({ text }) => text)).toEqual(errors);
    });

    it('links every piece to an entry of the log', () => {
      const pieces = answer?.choices.flatMap((choice) => choice.parts.flatMap((part) => part.pieces.entries)) ?? [];
      expect(pieces.every((entry) => Number.isInteger(entry) && entry >= 0)).toBe(true);
    });
  },
);
