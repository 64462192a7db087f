/** Answers that an EventSource refuses for good. */
import type { Scenario } from '../scenario.ts';

export const status500: Scenario = {
  path: '/status-500',
  group: 'Connections',
  title: 'Status 500, and 401, 403, 404, 429, 503',
  lookFor: 'The connection fails at once; the panel names the status and shows the error body.',
  run(exchange) {
    const status = exchange.number('status', 500);
    if (status === 401) {
      return exchange.answer(401, { 'content-type': 'application/json' }, '{"error":"token expired","code":401}');
    }
    const page = `<!doctype html><title>${status}</title><h1>Error ${status}</h1>`;
    exchange.answer(status, { 'content-type': 'text/html' }, page);
  },
  page: (stage) => {
    stage.listen();
    for (const status of [401, 403, 404, 429, 503]) {
      stage.button(`Status ${status}`, () => stage.listen(`${stage.stream}?status=${status}`));
    }
  },
};
