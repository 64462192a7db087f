/** What MSW intercepts with: requests looked at and let through, and one that it answers itself. */
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { XMLHttpRequestInterceptor } from '@mswjs/interceptors/XMLHttpRequest';

export async function run(): Promise<string[]> {
  const lines: string[] = [];
  const interceptors = [new FetchInterceptor(), new XMLHttpRequestInterceptor()];
  for (const interceptor of interceptors) {
    interceptor.apply();
    interceptor.on('request', ({ request, controller }) => {
      lines.push(`request ${request.method} ${new URL(request.url).pathname}`);
      if (!request.url.endsWith('/mocked')) return;
      controller.respondWith(new Response('data: mocked\n\n', { headers: { 'content-type': 'text/event-stream' } }));
    });
    interceptor.on('response', ({ response, isMockedResponse }) => {
      lines.push(`response ${response.status} ${isMockedResponse}`);
    });
  }
  const load = (path: string) =>
    new Promise<string>((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', path);
      request.onload = () => resolve(request.responseText);
      request.send();
    });
  const read = async (path: string) => (await fetch(path, { method: 'POST', body: 'ask' })).text();
  for (const path of ['/libraries/once', '/libraries/mocked']) {
    lines.push(await read(path));
    lines.push(await load(path));
  }
  for (const interceptor of interceptors) interceptor.dispose();
  lines.push(await read('/libraries/once'));
  return lines;
}
