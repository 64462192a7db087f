/** Streams of models, as their vendors and servers send them, except OpenAI's. */
import type { ProviderCase } from './provider-case.ts';

export const modelCases: readonly ProviderCase[] = [
  {
    fixture: 'gemini-partial-args.sse',
    provider: 'Google Gemini',
    choices: [
      [
        [
          'tool-call book',
          '{"port":"Brest \\"W\\"","crew":[{"age":41,"name":"Ann"},{"age":7,"swims":false}],"sails up":null}',
        ],
        ['tool-call tide', '{"port":"Brest"}'],
        ['tool-call wind', '{}'],
      ],
    ],
    finish: 'STOP',
  },
  {
    fixture: 'gemini-interactions.sse',
    provider: 'Google Interactions',
    choices: [
      [
        ['reasoning', 'Look it up.'],
        ['tool-call google_search', '{"queries":["tide Brest"]}'],
        ['text', 'High at six.'],
        ['source', 'https://tides.acme.test/'],
        ['media', 'image/png', '', '', 3],
        ['tool-call book', '{"port":"Brest"}'],
      ],
    ],
    results: ['[{"search_suggestions":"tides"}]', null],
    finish: 'requires_action',
    model: 'gemini-3-pro',
    usage: { input: 12, output: 9, reasoning: 4, cached: 2 },
  },
  {
    fixture: 'gemini-interactions-contents.sse',
    provider: 'Google Interactions',
    choices: [
      [
        ['text', 'Guten Tag'],
        ['source', 'https://example.test/g'],
        ['tool-call greet', '{"who":"you"}'],
      ],
    ],
    finish: 'completed',
    usage: { input: 3, output: 5 },
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
  { fixture: 'anthropic-error.sse', provider: 'Anthropic Messages', choices: [[]], errors: ['Overloaded'] },
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
    usage: { input: 8, output: 2, cached: 5 },
  },
  {
    fixture: 'cohere-v1.sse',
    provider: 'Cohere Chat',
    choices: [[['text', 'Salut']]],
    usage: { input: 3, output: 2 },
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
    fixture: 'ollama-image.ndjson',
    provider: 'Ollama',
    choices: [
      [
        ['media', 'image', '', '', 8],
        ['text', 'A gull'],
      ],
    ],
  },
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
    fixture: 'tgi.sse',
    provider: 'Hugging Face TGI',
    choices: [[['text', 'Deep sea']]],
    finish: 'eos_token',
    usage: { output: 3 },
  },
  { fixture: 'generic-deltas.sse', provider: 'JSON deltas', choices: [[['text', 'In the end']]] },
  { fixture: 'generic-cumulative.sse', provider: 'JSON deltas', choices: [[['text', 'Once upon a time']]] },
];
