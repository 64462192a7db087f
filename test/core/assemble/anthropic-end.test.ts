/**
 * What Anthropic's last events add to an answer: why it was refused, and the tokens spent on thoughts.
 * @see https://platform.claude.com/docs/en/api/messages
 */
import { expect, it } from 'vitest';
import { assembleEvents, summary } from './assemble.ts';

const start = { type: 'message_start', message: { id: 'm', role: 'assistant', model: 'claude', content: [] } };

function answerOf(delta: object, usage: object) {
  const events = [start, { type: 'message_delta', delta, usage }, { type: 'message_stop' }];
  return assembleEvents(...events).answers[0];
}

it('shows the explanation of a refusal', () => {
  const details = { type: 'refusal', category: 'cyber', explanation: 'This could do harm.' };
  const answer = answerOf({ stop_reason: 'refusal', stop_details: details }, { output_tokens: 1 });
  expect(summary(answer)).toEqual([[['refusal', 'This could do harm.']]]);
  expect(answer?.choices[0]?.finishReason).toBe('refusal');
});

it('counts the tokens of its thoughts', () => {
  const usage = { output_tokens: 9, output_tokens_details: { thinking_tokens: 5 } };
  expect(answerOf({ stop_reason: 'end_turn' }, usage)?.usage).toMatchObject({ output: 9, reasoning: 5 });
});

it('has no output token count until the last event gives it: the first event counts one token only', () => {
  const message = { ...start.message, usage: { input_tokens: 12, output_tokens: 1 } };
  const [answer] = assembleEvents({ ...start, message }).answers;
  expect(answer?.usage).toMatchObject({ input: 12, output: null });
});
