/** Streams of OpenAI's endpoints, and of compatible servers. */
import type { ProviderCase } from './provider-case.ts';

export const openAiCases: readonly ProviderCase[] = [
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
    fixture: 'openai-images.sse',
    provider: 'OpenAI Images and Audio',
    choices: [
      [
        ['media', 'image/webp', '1024x1024 #0', '', 3],
        ['media', 'image/webp', '1024x1024', '', 6],
      ],
    ],
    usage: { input: 50, output: 50 },
  },
  {
    fixture: 'openai-transcript.sse',
    provider: 'OpenAI Images and Audio',
    choices: [[['text', 'Guten Tag']]],
    usage: { input: 14, output: 4 },
  },
  {
    fixture: 'openai-assistants.sse',
    provider: 'OpenAI Assistants',
    choices: [
      [
        ['tool-call tide', '{"port":"Brest"}'],
        ['tool-call code_interpreter', '6 + 6'],
        ['text', 'At 6, high.[1]'],
        ['source', 'file-1'],
        ['media', 'image', 'file-2', '', null],
      ],
    ],
    results: ['high at 6', '[{"type":"logs","logs":"12"}]'],
    finish: 'completed',
    model: 'gpt-4o',
    usage: { input: 30, output: 9 },
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
    finish: 'stop',
    usage: { input: 80, output: 5, reasoning: 4, cached: 64 },
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
];
