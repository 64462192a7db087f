/** Chat completion chunks by fetch POST, with a pause in the middle and a `[DONE]` at the end. */
import type { Scenario } from '../scenario.ts';

export const tokens: Scenario = {
  path: '/tokens',
  group: 'Token streams',
  title: 'Tokens of a language model (OpenAI style)',
  lookFor: 'A fetch POST whose deltas only make sense together: see Assembled and the pauses.',
  async run(exchange) {
    const every = exchange.number('every', 40);
    const stall = exchange.number('stall', 900);
    const cut = exchange.number('cut', Number.POSITIVE_INFINITY);
    exchange.stream();
    exchange.send({ data: chunk({ role: 'assistant', content: '' }) });
    for (const [position, token] of answer.entries()) {
      if (!(await exchange.wait(position === 12 ? stall : every))) return;
      if (position === cut) return exchange.end();
      exchange.send({ data: chunk({ content: token }) });
    }
    exchange.send({ data: chunk({}, 'stop') });
    exchange.send({
      data: { ...envelope, choices: [], usage: { prompt_tokens: 11, completion_tokens: answer.length } },
    });
    exchange.send({ data: '[DONE]' });
    exchange.end();
  },
  page: async (stage) => {
    const body = JSON.stringify({
      model: 'demo-1',
      stream: true,
      messages: [{ role: 'user', content: 'Why streams?' }],
    });
    const headers = { 'content-type': 'application/json' };
    const ask = async () => stage.read(await fetch(stage.stream, { method: 'POST', headers, body }));
    stage.button('Ask again', ask);
    stage.button('Ask a server that breaks off', async () => stage.read(await fetch(`${stage.stream}?cut=5`)));
    await ask();
  },
};

const answer = `Streams let a server speak while it thinks. Each word comes as an **event** of its own, so that
a person reads along instead of waiting.

- the first token tells how fast it *starts*
- the gaps tell where it *paused*
- the end says why it stopped
`.split(/(?<=\s)/);

const envelope = { id: 'chatcmpl-demo', object: 'chat.completion.chunk', created: 1_800_000_000, model: 'demo-1' };

function chunk(delta: object, finish: string | null = null) {
  return { ...envelope, choices: [{ index: 0, delta, finish_reason: finish }] };
}
