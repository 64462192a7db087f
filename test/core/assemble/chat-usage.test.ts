/** Where servers that speak OpenAI's Chat Completions put the token usage. */
import { expect, it } from 'vitest';
import { assembleEvents } from './assemble.ts';

const counts = { prompt_tokens: 80, completion_tokens: 5 };
const known = { input: 80, output: 5 };

it.each([
  ['OpenAI', { usage: { ...counts, prompt_tokens_details: { cached_tokens: 64 } } }],
  ['DeepSeek', { usage: { ...counts, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 16 } }],
  ['Moonshot', { usage: { ...counts, cached_tokens: 64 } }],
  ['Groq', { x_groq: { usage: { ...counts, prompt_tokens_details: { cached_tokens: 64 } } } }],
])('is found where %s puts it', (_server, facts) => {
  const end = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], ...facts };
  const { answers } = assembleEvents(end);
  expect(answers[0]?.usage).toEqual({ ...known, reasoning: null, cached: 64 });
});

it('is found in a choice', () => {
  const choice = { index: 0, delta: {}, finish_reason: 'stop', usage: { ...counts, cached_tokens: 64 } };
  const { answers } = assembleEvents({ object: 'chat.completion.chunk', choices: [choice] });
  expect(answers[0]?.usage).toMatchObject({ ...known, cached: 64 });
});
