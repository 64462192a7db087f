/** The streams that the libraries' pages read: one that must be resumed, one that ends, and two of language models. */
import type { Exchange } from '../exchange.ts';
import type { DemoServer } from '../server.ts';

/** Ids 1 and 2, then the server ends; with the id 2 in hand 3 and 4 follow, and the stream stays open. */
function resumable(exchange: Exchange): void {
  const last = exchange.lastEventId ?? exchange.url.searchParams.get('lastEventId');
  exchange.stream();
  if (last === '2') {
    exchange.write('id: 3\ndata: drêi\n\n');
    exchange.write('id: 4\ndata: end\n\n');
    return;
  }
  exchange.write(': hello\nretry: 50\n\nid: 1\ndata: one\n\n');
  exchange.write('id: 2\nevent: tick\ndata: two\ndata: lines\n\n');
  exchange.end();
}

function once(exchange: Exchange): void {
  exchange.stream();
  for (let id = 1; id <= 4; id++) exchange.write(`id: ${id}\ndata: number ${id}\n\n`);
  exchange.end();
}

function openAi(exchange: Exchange): void {
  const envelope = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'demo' };
  exchange.stream();
  for (const content of ['Hel', 'lo', ' wörld']) {
    exchange.send({ data: { ...envelope, choices: [{ index: 0, delta: { content }, finish_reason: null }] } });
  }
  exchange.send({ data: '[DONE]' });
  exchange.end();
}

function uiMessages(exchange: Exchange): void {
  exchange.stream({ 'x-vercel-ai-ui-message-stream': 'v1' });
  exchange.send({ data: { type: 'start', messageId: 'm1' } });
  exchange.send({ data: { type: 'text-start', id: 't1' } });
  for (const delta of ['Hel', 'lo']) exchange.send({ data: { type: 'text-delta', id: 't1', delta } });
  exchange.send({ data: { type: 'text-end', id: 't1' } });
  exchange.send({ data: { type: 'finish' } });
  exchange.send({ data: '[DONE]' });
  exchange.end();
}

/** Adds the streams to `server`, below `/libraries/`. */
export function serveLibraryStreams(server: DemoServer): void {
  server.route('/libraries/resumable', resumable);
  server.route('/libraries/once', once);
  server.route('/libraries/openai/chat/completions', openAi);
  server.route('/libraries/ui-messages', uiMessages);
  server.route('/libraries/refused', (exchange) => exchange.answer(500, { 'content-type': 'text/plain' }, 'no'));
}
