/** A stream that a shared worker opens. */
import type { Scenario } from '../scenario.ts';

export const sharedWorker: Scenario = {
  path: '/shared-worker',
  group: 'Where streams live',
  title: 'In a shared worker',
  lookFor: "One stream for all tabs of a site, owned by none of them: Chromium's network log does not have it.",
  async run(exchange) {
    if (exchange.url.pathname.endsWith('/script.js')) {
      return exchange.answer(200, { 'content-type': 'text/javascript' }, script);
    }
    exchange.stream();
    await exchange.every(1000, (count) => exchange.send({ id: count, data: { from: 'shared worker', count } }));
  },
  page: (stage) => {
    const { port } = new SharedWorker('/shared-worker/script.js');
    port.onmessage = ({ data }) => stage.log(`from the shared worker: ${data}`);
  },
};

const script = `
  const source = new EventSource('/shared-worker/stream');
  onconnect = ({ ports: [port] }) => source.addEventListener('message', ({ data }) => port.postMessage(data));
`;
