/** A stream that a dedicated worker opens. */
import type { Scenario } from '../scenario.ts';

export const worker: Scenario = {
  path: '/worker',
  group: 'Where streams live',
  title: 'In a dedicated worker',
  lookFor: "The page has no part in a worker's stream; the network log still shows it.",
  async run(exchange) {
    if (exchange.url.pathname.endsWith('/script.js')) {
      return exchange.answer(200, { 'content-type': 'text/javascript' }, script);
    }
    exchange.stream();
    await exchange.every(1000, (count) => exchange.send({ id: count, data: { from: 'worker', count } }));
  },
  page: (stage) => {
    const worker = new Worker('/worker/script.js');
    worker.onmessage = ({ data }) => stage.log(`from the worker: ${data}`);
  },
};

const script = "new EventSource('/worker/stream').onmessage = ({ data }) => postMessage(data);";
