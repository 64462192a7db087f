/** A completion in which a gateway puts chunks of another form, and which breaks off with an error as an event. */
import { eventText } from '../event-text.ts';
import type { Scenario } from '../scenario.ts';

export const tokenTrouble: Scenario = {
  path: '/token-trouble',
  group: 'Token streams',
  title: 'Tokens with garbage and an error among them',
  lookFor: 'Status 200 all along: what is wrong stands in the events. Findings name the field and quote the error.',
  async run(exchange) {
    exchange.stream();
    for (const data of events) {
      exchange.send({ data });
      if (!(await exchange.wait(exchange.number('every', 80)))) return;
    }
    const more = exchange.number('more', 0);
    for (let sent = 0; sent < more; sent += 100) await exchange.flood(goesOn);
    exchange.end();
  },
  page: async (stage) => {
    await stage.read(await fetch(stage.stream, { method: 'POST', body: '{"stream":true}' }));
  },
};

function chunk(delta: object) {
  return { id: 'chatcmpl-trouble', object: 'chat.completion.chunk', choices: [{ index: 0, delta }] };
}

const events: readonly (object | string)[] = [
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'The answer' }),
  chunk({ content: { text: ' is' } }),
  '{"id":"chatcmpl-trouble","choices":[{"index":0,"delt',
  chunk({ content: ' not' }),
  { error: { message: 'The model is overloaded.', type: 'server_error', code: 503 } },
  '[DONE]',
];

/** Tokens after the error, as a gateway may send that tries another server. */
const goesOn = eventText({ data: chunk({ content: ' more' }) }).repeat(100);
