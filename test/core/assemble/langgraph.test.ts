/** Streams of LangGraph's server, by mode. @see https://docs.langchain.com/langsmith/streaming */
import { expect, it } from 'vitest';
import type { Assembly } from '../../../src/core/assemble/assembly.ts';
import { assembleText, summary } from './assemble.ts';

const begin: readonly [string, unknown] = ['metadata', { run_id: 'r', attempt: 1 }];

function answerOf(...events: readonly (readonly [type: string, data: unknown])[]): Assembly {
  const text = [begin, ...events].map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`).join('');
  const { provider, answers } = assembleText(text);
  expect(provider).toBe('LangServe / LangGraph');
  const [answer] = answers;
  if (answer === undefined) throw new Error('There is no answer.');
  expect(answer.problems).toEqual([]);
  return answer;
}

function chunk(content: unknown, facts: object = {}): readonly [string, unknown] {
  return ['messages', [{ type: 'AIMessageChunk', id: 'run-1', content, ...facts }, { langgraph_node: 'agent' }]];
}

const call = { id: 'c', name: 'tide', args: { port: 'Brest' } };

it('adds up the chunks of messages, with their calls and the tools’ results', () => {
  const answer = answerOf(
    ['messages', [{ type: 'human', id: 'h', content: 'When?' }, {}]],
    chunk('Let me '),
    chunk([{ type: 'text', text: 'look.', index: 0 }]),
    chunk('', { tool_call_chunks: [{ index: 0, id: 'c', name: 'tide', args: '{"port"' }] }),
    chunk('', { tool_call_chunks: [{ index: 0, id: null, name: null, args: ':"Brest"}' }] }),
    ['messages|tools:7', [{ type: 'tool', id: 't', tool_call_id: 'c', content: 'high at 6' }, {}]],
    ['messages', [{ type: 'ai', id: 'run-1', content: 'Let me look.', tool_calls: [call] }, {}]],
    ['messages', [{ type: 'ai', id: 'run-2', content: 'At 6.' }, {}]],
  );
  expect(summary(answer)).toEqual([
    [
      ['text', 'Let me look.'],
      ['tool-call tide', '{"port":"Brest"}'],
      ['text', 'At 6.'],
    ],
  ]);
  expect(answer.choices[0]?.parts.map((part) => (part.kind === 'tool-call' ? part.result?.text : null))).toEqual([
    null,
    'high at 6',
    null,
  ]);
});

it('takes only what is new from messages that are repeated as they grow', () => {
  const answer = answerOf(
    ['messages/metadata', { 'run-1': { metadata: {} } }],
    ['messages/partial', [{ type: 'ai', id: 'run-1', content: 'Let me', tool_calls: [] }]],
    ['messages/partial', [{ type: 'ai', id: 'run-1', content: 'Let me look.', tool_calls: [{ ...call, args: {} }] }]],
    ['messages/complete', [{ type: 'ai', id: 'run-1', content: 'Let me look.', tool_calls: [call] }]],
  );
  expect(summary(answer)).toEqual([
    [
      ['text', 'Let me look.'],
      ['tool-call tide', '{"port":"Brest"}'],
    ],
  ]);
});

it('shows the state, and what the nodes changed', () => {
  const answer = answerOf(
    ['values', { topic: 'sea' }],
    ['updates', { agent: { joke: 'Why?' } }],
    ['values', { topic: 'tide' }],
  );
  expect(answer.state).toEqual({ topic: 'tide' });
  expect(summary(answer)).toEqual([[['fragment', '{"agent":{"joke":"Why?"}}']]]);
});
