/** A stream that a service worker of the page answers. */
import type { Scenario } from '../scenario.ts';

export const serviceWorker: Scenario = {
  path: '/service-worker',
  group: 'Where streams live',
  title: 'Answered by a service worker',
  lookFor:
    "The page's own service worker makes the answer: no request reaches the server, the stream is shown all the same.",
  async run(exchange) {
    if (exchange.url.pathname.endsWith('/script.js')) {
      return exchange.answer(
        200,
        { 'content-type': 'text/javascript', 'service-worker-allowed': '/service-worker' },
        script,
      );
    }
    exchange.answer(404, { 'content-type': 'text/plain' }, 'Only the service worker answers here.');
  },
  page: async (stage) => {
    await navigator.serviceWorker.register('/service-worker/script.js', { scope: '/service-worker' });
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    }
    stage.listen();
  },
};

const script = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    if (!new URL(event.request.url).pathname.endsWith('/stream')) return;
    let timer;
    const body = new ReadableStream({
      start(controller) {
        let count = 0;
        const send = () => {
          count += 1;
          controller.enqueue(new TextEncoder().encode('id: ' + count + '\\ndata: {"made":' + count + '}\\n\\n'));
        };
        timer = setInterval(send, 1000);
        send();
      },
      cancel: () => clearInterval(timer),
    });
    event.respondWith(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  });
`;
