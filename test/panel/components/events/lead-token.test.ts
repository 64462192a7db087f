/** The token that leads the row of a known stream. */
import { describe, expect, it } from 'vitest';
import { leadToken } from '../../../../src/panel/components/events/lead-token.ts';

const lead = (event: unknown) => leadToken(JSON.stringify(event));

describe('leadToken', () => {
  it.each([
    ['OpenAI chat', { choices: [{ delta: { content: ' paused' } }] }, '" paused"'],
    ['OpenAI tool call', { choices: [{ delta: { tool_calls: [{ function: { arguments: '{"a' } }] } }] }, '"{\\"a"'],
    ['OpenAI responses', { type: 'response.output_text.delta', delta: 'Hi' }, '"Hi"'],
    ['Anthropic', { type: 'content_block_delta', delta: { type: 'text_delta', text: '\n\n' } }, '"\\n\\n"'],
    ['Gemini', { candidates: [{ content: { parts: [{ text: 'Hello' }] } }] }, '"Hello"'],
    ['Ollama', { message: { role: 'assistant', content: 'yes' }, done: false }, '"yes"'],
    ['Hugging Face', { token: { id: 1, text: ' a' } }, '" a"'],
    ['the role that opens a chat', { choices: [{ delta: { role: 'assistant', content: '' } }] }, 'role: assistant'],
    ['the end of a chat', { choices: [{ delta: {}, finish_reason: 'stop' }] }, 'finish_reason: stop'],
  ])('finds it for %s', (_, event, token) => {
    expect(lead(event)).toBe(token);
  });

  it.each([
    ['other JSON', { user: { id: 7 }, message: { content: 'hello' } }],
    ['a delta that is no text', { type: 'patch', delta: { x: 1 } }],
    ['garbage in a known place', { choices: 'none' }],
    ['a list', [1, 2]],
  ])('gives nothing for %s', (_, event) => {
    expect(lead(event)).toBeNull();
  });

  it('gives nothing for text, broken JSON and large events', () => {
    expect(leadToken('hello')).toBeNull();
    expect(leadToken('{"choices":')).toBeNull();
    expect(lead({ choices: [{ delta: { content: 'x'.repeat(20_000) } }] })).toBeNull();
  });
});
