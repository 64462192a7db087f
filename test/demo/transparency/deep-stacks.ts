/** What is left of stacks that are deep, of which a browser keeps the newest frames, or empty. Runs inside the page: self-contained. */

export async function deepStacks(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const call = (method: unknown, self: unknown, ...args: unknown[]): unknown =>
    Reflect.apply(method as () => unknown, self, args);
  const descend = (depth: number, run: () => unknown): unknown => (depth === 0 ? run() : descend(depth - 1, run));

  const cases: Record<string, () => unknown> = {
    'constructor with a bad URL': () => new EventSource('http://['),
    'fetch of a bad URL': () => fetch('http://['),
    'fetch refused': () => fetch('http://localhost:1/'),
    'fetch aborted': () => fetch('/transparency/stream', { signal: AbortSignal.abort() }),
    'open with a bad method': () => new XMLHttpRequest().open('A B', '/'),
    'addEventListener with a number': () => call(EventTarget.prototype.addEventListener, window, 'x', 1),
    'pipe of something else': () => call(ReadableStream.prototype.pipeTo, {}, new WritableStream()),
    'json of what is none': () => new Response('x').json(),
    'toString of something else': () => call(Function.prototype.toString, {}),
    'fetch as its own ancestor': () => Object.setPrototypeOf(fetch, Object.create(fetch)),
  };
  // Called by the browser itself, there is no frame of the page.
  seen['fetch as the only caller'] = await new Promise((resolve) => {
    window.addEventListener('unhandledrejection', (event) => resolve(String(event.reason.stack)), { once: true });
    setTimeout(fetch, 0, 'http://[');
  });
  const limits = 'stackTraceLimit' in Error ? [10, 3, 0, Number.POSITIVE_INFINITY, 'none'] : [null];
  for (const limit of limits) {
    if (limit !== null) Object.assign(Error, { stackTraceLimit: limit });
    for (const [name, run] of Object.entries(cases)) {
      try {
        await descend(15, run);
      } catch (error) {
        seen[`${name}, limit ${limit}`] = String((error as Error).stack);
      }
    }
    seen[`limit ${limit} afterwards`] = JSON.stringify(Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit'));
  }
  if (limits.length === 1) return seen;

  Object.assign(Error, { stackTraceLimit: 10 });
  const request = new XMLHttpRequest();
  request.open('GET', '/transparency/plain');
  request.onloadstart = () => Object.assign(Error, { stackTraceLimit: 50 });
  request.send();
  seen['limit set while a native function runs'] = JSON.stringify(
    Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit'),
  );
  Object.defineProperty(Error, 'stackTraceLimit', { value: 4, writable: false, configurable: true });
  seen['limit that is fixed'] = await fetch('http://[').then(String, ({ name }) => name);
  let asked = 0;
  Object.defineProperty(Error, 'stackTraceLimit', { get: () => ++asked, set: () => ++asked, configurable: true });
  seen['limit that is an accessor'] = await fetch('http://[').then(String, ({ name }) => `${name} ${asked}`);
  return seen;
}
