/** Streams of agents and applications: what frameworks and protocols send. */
import type { ProviderCase } from './provider-case.ts';

export const applicationCases: readonly ProviderCase[] = [
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
    fixture: 'langserve.sse',
    provider: 'LangServe / LangGraph',
    choices: [[['text', 'Why not']]],
    finish: 'stop',
    usage: { input: 2, output: 2 },
  },
  {
    fixture: 'langserve-events.sse',
    provider: 'LangServe / LangGraph',
    choices: [
      [
        ['text', 'Ok'],
        ['tool-call f', '{}'],
      ],
    ],
  },
  {
    fixture: 'langserve-tools.sse',
    provider: 'LangServe / LangGraph',
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
    provider: 'LangServe / LangGraph',
    choices: [],
    state: { id: 'r', streamed_output: ['Hi'], final_output: 'Hi' },
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
  {
    fixture: 'graphql-pending.sse',
    provider: 'GraphQL over SSE',
    choices: [],
    state: { person: { name: 'Luke', films: ['IV', 'V', 'VI'], home: { name: 'Tatooine', suns: 2 } } },
    errors: ['too slow'],
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
];
