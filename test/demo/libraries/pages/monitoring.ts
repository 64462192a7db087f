/**
 * What error monitors do: `fetch`, `XMLHttpRequest`, `EventSource` and `addEventListener` wrapped by a script of the page, a clone of each
 * streamed response read beside the page; streams opened before and after.
 */
import { readToEnd } from '../event-source-like.ts';

type Call = (this: unknown, ...args: unknown[]) => unknown;

function wrap(owner: object, name: string, around: (call: Call) => Call): void {
  const original: Call = Reflect.get(owner, name);
  Reflect.set(owner, name, around(original));
}

/** Reads a copy to its end, as monitors do to learn how long a stream took. */
async function timeStream(response: Response, told: (line: string) => void): Promise<void> {
  const reader = response.clone().body?.getReader();
  let chunks = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) chunks += part.value.length;
  told(`monitor read ${chunks} bytes`);
}

function install(told: (line: string) => void): void {
  wrap(window, 'fetch', (call) => async (...args) => {
    const response = await Reflect.apply(call, window, args);
    if (response instanceof Response) void timeStream(response, told);
    return response;
  });
  wrap(
    XMLHttpRequest.prototype,
    'open',
    (call) =>
      function (...args) {
        told(`monitor saw open ${args[0]}`);
        return Reflect.apply(call, this, args);
      },
  );
  wrap(
    EventTarget.prototype,
    'addEventListener',
    (call) =>
      function (type, listener, ...options) {
        const safe =
          typeof listener === 'function'
            ? function (this: unknown, ...args: unknown[]) {
                return Reflect.apply(listener, this, args);
              }
            : listener;
        return Reflect.apply(call, this, [type, safe, ...options]);
      },
  );
  const Native = window.EventSource;
  window.EventSource = class extends Native {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      told('monitor saw an EventSource');
    }
  };
}

export async function run(): Promise<string[]> {
  const lines: string[] = [];
  const before = readToEnd(new EventSource('/libraries/resumable?before'));
  install((line) => lines.push(line));
  lines.push(...(await before));
  lines.push(...(await readToEnd(new EventSource('/libraries/resumable?after'))));
  const response = await fetch('/libraries/once');
  lines.push(await response.text());
  await new Promise<void>((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', '/libraries/once');
    request.addEventListener('load', () => resolve());
    request.send();
  });
  return lines.sort();
}
