/** Streams of agents that speak A2A, as of version 0.3 and of 1.0. */
import { expect, it } from 'vitest';
import { assembleEvents, summary } from './assemble.ts';

function answerOf(...results: readonly object[]) {
  const { provider, answers } = assembleEvents(...results.map((result) => ({ jsonrpc: '2.0', id: 1, result })));
  expect(provider).toBe('Agent2Agent (A2A)');
  const [answer] = answers;
  expect(answer?.problems).toEqual([]);
  return { parts: summary(answer), finish: answer?.choices[0]?.finishReason, isComplete: answer?.isComplete };
}

const task = { taskId: 't', contextId: 'c' };
const expected = {
  parts: [
    [
      ['reasoning', 'Looking it up'],
      ['text', 'High at 6.'],
      ['media', 'application/pdf', 'tides.pdf', 'https://a.test/t.pdf', null],
      ['fragment', '{"port":"Brest"}'],
      ['text', 'Done.'],
    ],
  ],
  finish: 'completed',
  isComplete: true,
};

it('adds up streams of version 0.3', () => {
  const text = (words: string) => ({ kind: 'text', text: words });
  const status = (state: string, words: string) => ({
    kind: 'status-update',
    ...task,
    status: { state, message: { kind: 'message', role: 'agent', messageId: state, parts: [text(words)] } },
    final: state === 'completed',
  });
  const artifact = (...parts: readonly object[]) => ({
    kind: 'artifact-update',
    ...task,
    artifact: { artifactId: 'a', parts },
    append: true,
  });
  const file = { kind: 'file', file: { name: 'tides.pdf', mimeType: 'application/pdf', uri: 'https://a.test/t.pdf' } };
  expect(
    answerOf(
      { kind: 'task', id: 't', contextId: 'c', status: { state: 'submitted' } },
      status('working', 'Looking it up'),
      artifact(text('High ')),
      artifact(text('at 6.'), file, { kind: 'data', data: { port: 'Brest' } }),
      status('completed', 'Done.'),
    ),
  ).toEqual(expected);
});

it('adds up streams of version 1.0', () => {
  const status = (state: string, words: string) => ({
    statusUpdate: {
      ...task,
      status: { state, message: { role: 'ROLE_AGENT', messageId: state, parts: [{ text: words }] } },
    },
  });
  const artifact = (...parts: readonly object[]) => ({
    artifactUpdate: { ...task, artifact: { artifactId: 'a', parts } },
  });
  const file = { url: 'https://a.test/t.pdf', filename: 'tides.pdf', mediaType: 'application/pdf' };
  expect(
    answerOf(
      { task: { id: 't', contextId: 'c', status: { state: 'TASK_STATE_SUBMITTED' } } },
      status('TASK_STATE_WORKING', 'Looking it up'),
      artifact({ text: 'High ' }),
      artifact({ text: 'at 6.' }, file, { data: { port: 'Brest' } }),
      status('TASK_STATE_COMPLETED', 'Done.'),
    ),
  ).toEqual(expected);
});
