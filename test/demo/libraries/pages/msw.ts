/** MSW with its real service worker: it answers a stream of `EventSource` and one of `fetch`, and lets others through. */
import { HttpResponse, http, sse } from 'msw';
import { setupWorker } from 'msw/browser';
import { readToEnd } from '../event-source-like.ts';

const mocked = 'id: 1\ndata: mocked\n\nid: 2\ndata: by hand\n\n';

export async function run(): Promise<string[]> {
  const worker = setupWorker(
    http.get('/libraries/mocked', () => new HttpResponse(mocked, { headers: { 'content-type': 'text/event-stream' } })),
    sse<{ tick: string }>('/libraries/mocked-events', ({ client }) => {
      client.send({ id: '3', event: 'tick', data: 'mocked' });
      client.send({ id: '4', data: 'end' });
    }),
  );
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: '/libraries/pages/mockServiceWorker.js', options: { scope: '/libraries/pages/msw' } },
  });
  const lines = [
    await (await fetch('/libraries/mocked')).text(),
    ...(await readToEnd(new EventSource('/libraries/mocked-events'))),
    await (await fetch('/libraries/once', { method: 'POST', body: 'ask' })).text(),
  ];
  worker.stop();
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  return lines;
}
