/** How often, and in which order, the platform reads what a page passes. Runs inside the page: self-contained. */

export async function argumentsRead(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const stream = '/transparency/stream?end';
  /** Of sources that are closed at once. */
  const unsent = '/transparency/stream?unsent';
  let log: string[] = [];

  /** An object whose members report being read. */
  function watched(members: Record<string, unknown>): Record<string, unknown> {
    const object = {};
    for (const [name, value] of Object.entries(members)) {
      Object.defineProperty(object, name, {
        enumerable: true,
        get() {
          log.push(name);
          return value;
        },
      });
    }
    return object;
  }
  /** A proxy that reports every get, `in` check and enumeration. */
  function proxied(target: object): object {
    return new Proxy(target, {
      get(from, name) {
        log.push(`get ${String(name)}`);
        return Reflect.get(from, name);
      },
      has(from, name) {
        log.push(`has ${String(name)}`);
        return Reflect.has(from, name);
      },
      getPrototypeOf(from) {
        log.push('prototype');
        return Reflect.getPrototypeOf(from);
      },
    });
  }
  const text = (value: string) => ({
    toString() {
      log.push(`text ${value}`);
      return value;
    },
  });
  async function reads(name: string, run: () => unknown): Promise<void> {
    log = [];
    let outcome = 'gave';
    try {
      const result: unknown = await run();
      if (result instanceof Response) await result.text();
    } catch (error) {
      outcome = `${error}`;
    }
    seen[name] = `${outcome}: ${log.join()}`;
  }
  const members = {
    method: 'POST',
    headers: { 'x-own': 'yes' },
    body: 'ä',
    credentials: 'include',
    signal: new AbortController().signal,
    cache: 'no-store',
    mode: 'cors',
    redirect: 'follow',
  };
  const call = (method: unknown, self: unknown, ...args: unknown[]): unknown =>
    Reflect.apply(method as () => unknown, self, args);
  const made = (...args: unknown[]): unknown => {
    const source: unknown = Reflect.construct(EventSource, args);
    if (source instanceof EventSource) source.close();
    return source;
  };

  await reads('fetch with getters', () => call(fetch, window, stream, watched(members)));
  await reads('fetch with a proxy', () => call(fetch, window, stream, proxied(members)));
  await reads('fetch of an object', () => call(fetch, undefined, text(stream)));
  await reads('fetch of a symbol', () => call(fetch, window, Symbol('url')));
  await reads('fetch without arguments', () => call(fetch, window));
  await reads('fetch of location', () => call(fetch, window, location));
  await reads('fetch with headers that tell', () =>
    call(fetch, window, stream, { headers: watched({ 'x-a': '1', 'x-b': '2' }) }),
  );
  await reads('fetch with header values that tell', () =>
    call(fetch, window, stream, { headers: { 'x-a': text('1') } }),
  );
  await reads('fetch of a request', () => call(fetch, window, new Request(stream, { method: 'PUT', body: 'x' })));
  await reads('fetch of a proxied request', () => call(fetch, window, proxied(new Request(stream))));
  await reads('EventSource with getters', () => made(text(unsent), watched({ withCredentials: true })));
  await reads('EventSource with a proxy', () => made(unsent, proxied({ withCredentials: true })));
  await reads('listeners with getters', () => {
    const source = new EventSource(unsent);
    const options = { capture: true, once: true, passive: true, signal: new AbortController().signal };
    call(source.addEventListener, source, text('x'), () => {}, watched(options));
    call(source.addEventListener, source, 'x', () => {}, proxied(options));
    call(source.removeEventListener, source, 'x', () => {}, watched(options));
    call(source.addEventListener, source, 'x', proxied({ handleEvent() {} }), true);
    source.close();
  });
  await reads('handlers that are objects', () => {
    const source = new EventSource(unsent);
    const handler = proxied({ handleEvent() {} });
    Reflect.set(source, 'onmessage', handler);
    const kept = source.onmessage === handler;
    Reflect.set(source, 'onmessage', 1);
    log.push(`${kept} ${source.onmessage}`);
    source.close();
  });
  await reads('XHR', () => {
    const request = new XMLHttpRequest();
    call(request.open, request, text('POST'), text(stream), false);
    call(request.setRequestHeader, request, text('x-own'), text('1'));
    call(request.send, request, text('body'));
    log.push(`${request.status} ${request.responseText.length}`);
  });
  return seen;
}
