/** zone.js: all it patches, with listeners, handler properties, promises and requests that must run in their zone. */
import 'zone.js';
import { readToEnd } from '../event-source-like.ts';

export function run(): Promise<string[]> {
  return Zone.current.fork({ name: 'own' }).run(async () => {
    const lines: string[] = [];
    const note = (what: string) => lines.push(`${what} in zone ${Zone.current.name}`);
    const source = new EventSource('/libraries/resumable');
    source.onopen = () => note('onopen');
    source.onmessage = () => note('onmessage');
    const listener = { handleEvent: () => note('object') };
    source.addEventListener('tick', listener, { once: true });
    lines.push(...(await readToEnd(source)));
    await fetch('/libraries/once').then((response) => {
      note('fetch');
      return response.text().then((text) => lines.push(`${text.length} ${Zone.current.name}`));
    });
    await new Promise<void>((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', '/libraries/once');
      request.addEventListener('load', () => {
        note('xhr');
        lines.push(String(request.responseText.length));
        resolve();
      });
      request.send();
    });
    return lines;
  });
}
