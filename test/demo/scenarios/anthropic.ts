/** Named message events with a text block and a tool call. */
import type { Scenario } from '../scenario.ts';

export const anthropic: Scenario = {
  path: '/anthropic',
  group: 'Token streams',
  title: 'Tokens with a tool call (Anthropic style)',
  lookFor: 'Named events, a text block, then a tool call whose JSON arguments come in pieces.',
  async run(exchange) {
    const every = exchange.number('every', 60);
    exchange.stream();
    for (const event of message()) {
      exchange.send({ type: event.type, data: event });
      if (!(await exchange.wait(every))) return;
    }
    exchange.end();
  },
  page: async (stage) => {
    const ask = async () => stage.read(await fetch(stage.stream, { method: 'POST', body: '{"stream":true}' }));
    stage.button('Ask again', ask);
    await ask();
  },
};

function* message() {
  const usage = { input_tokens: 25, output_tokens: 1 };
  const start = { id: 'msg_demo', type: 'message', role: 'assistant', model: 'demo-1', content: [], usage };
  const tool = { type: 'tool_use', id: 'toolu_demo', name: 'get_weather', input: {} };
  yield { type: 'message_start', message: start };
  yield { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } };
  yield { type: 'ping' };
  for (const text of ['Let', ' me', ' look', ' at', ' the', ' weather', '.']) {
    yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } };
  }
  yield { type: 'content_block_stop', index: 0 };
  yield { type: 'content_block_start', index: 1, content_block: tool };
  for (const piece of ['{"ci', 'ty": "Li', 'sbon", "un', 'it": "celsius"}']) {
    yield { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: piece } };
  }
  yield { type: 'content_block_stop', index: 1 };
  yield {
    type: 'message_delta',
    delta: { stop_reason: 'tool_use', stop_sequence: null },
    usage: { output_tokens: 31 },
  };
  yield { type: 'message_stop' };
}
