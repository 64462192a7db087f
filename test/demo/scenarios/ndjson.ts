/** A newline-delimited JSON stream in the manner of Ollama. */
import type { Scenario } from '../scenario.ts';

export const ndjson: Scenario = {
  path: '/ndjson',
  group: 'Token streams',
  title: 'NDJSON by fetch',
  lookFor: 'One JSON object a line, as Ollama streams; each line is an event.',
  async run(exchange) {
    const words = 'One object a line, no event fields at all .'.split(' ');
    exchange.stream({ 'content-type': 'application/x-ndjson' });
    const line = (content: string, done: boolean) => {
      const message = { role: 'assistant', content };
      exchange.write(`${JSON.stringify({ model: 'demo', created_at: new Date().toISOString(), message, done })}\n`);
    };
    await exchange.every(exchange.number('every', 150), (count) => line(`${words[count]} `, false), words.length);
    if (exchange.url.searchParams.has('broken')) exchange.write('{"done": tru\n');
    line('', true);
    exchange.end();
  },
  page: async (stage) => {
    for (;;) {
      await stage.read(await fetch(stage.stream, { method: 'POST', body: '{"stream":true}' }));
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  },
};
