/** Servers of unknown kind whose first events contain no text yet. */
import { expect, it } from 'vitest';
import { assembleEvents, summary } from './assemble.ts';

function assembled(...events: readonly object[]): unknown {
  const { provider, answers } = assembleEvents(...events);
  return [provider, answers.map(summary)];
}

it('finds the text after events that report progress', () => {
  expect(
    assembled(
      { event: 'workflow_started', task_id: 't', data: { id: 'w' } },
      { event: 'node_started', task_id: 't', data: { title: 'LLM' } },
      { event: 'message', task_id: 't', answer: 'Hel' },
      { event: 'message', task_id: 't', answer: 'lo' },
      { event: 'message_end', task_id: 't' },
    ),
  ).toEqual(['JSON deltas', [[[['text', 'Hello']]]]]);
});

it('finds it within a deeper object', () => {
  expect(
    assembled(
      { kind: 'begin', content: { type: 'text' } },
      { kind: 'part', delta: { type: 'text', text: 'Hel' } },
      { kind: 'part', delta: { type: 'text', text: 'lo' } },
    ),
  ).toEqual(['JSON deltas', [[[['text', 'Hello']]]]]);
});
