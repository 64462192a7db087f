/** Answers in several steps: a model that calls a tool and then continues. */
import { expect, it } from 'vitest';
import { assembleEvents, summary } from './assemble.ts';

/** The answers that a stream of these events adds up to, in short form. */
function answersOf(...events: readonly object[]): unknown {
  const { answers } = assembleEvents(...events);
  return answers.map(summary);
}

/** One step of Vercel's UI message stream, with `parts` between its start and its end. */
function step(...parts: readonly object[]): readonly object[] {
  return [{ type: 'start-step' }, ...parts, { type: 'finish-step' }];
}

function block(kind: 'text' | 'reasoning', id: string, ...deltas: readonly string[]): readonly object[] {
  return [
    { type: `${kind}-start`, id },
    ...deltas.map((delta) => ({ type: `${kind}-delta`, id, delta })),
    { type: `${kind}-end`, id },
  ];
}

it('keeps the texts of two steps with the same block id apart, with the call between them', () => {
  const call = { toolCallId: 'call-1', toolName: 'weather' };
  const answers = answersOf(
    { type: 'start', messageId: 'm' },
    ...step(
      ...block('reasoning', '0', 'The user', ' is in Oslo.'),
      ...block('text', '0', 'Let me', ' look.'),
      { type: 'tool-input-start', ...call },
      { type: 'tool-input-available', ...call, input: { city: 'Oslo' } },
    ),
    ...step(...block('reasoning', '0', 'Rain.'), ...block('text', '0', 'It', ' rains.')),
    { type: 'finish' },
  );
  expect(answers).toEqual([
    [
      [
        ['reasoning', 'The user is in Oslo.'],
        ['text', 'Let me look.'],
        ['tool-call weather', '{"city":"Oslo"}'],
        ['reasoning', 'Rain.'],
        ['text', 'It rains.'],
      ],
    ],
  ]);
});

it('shows the call whose input was refused, with that input', () => {
  const call = { toolCallId: 'call-1', toolName: 'weather' };
  const answers = answersOf(
    { type: 'start', messageId: 'm' },
    ...step({ type: 'tool-input-error', ...call, input: '{"city":', errorText: 'The input is no JSON.' }),
  );
  expect(answers).toEqual([[[['tool-call weather', '{"city":']]]]);
});

it('shows the error of a server that failed before its message began', () => {
  const events = [{ type: 'start' }, { type: 'error', errorText: 'Overloaded' }];
  const { answers, provider } = assembleEvents(...events);
  expect(provider).toBe('Vercel AI UI message stream');
  expect(answers[0]?.problems.map(({ text }) => text)).toEqual(['Overloaded']);
});
