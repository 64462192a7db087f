/** How the patched built-ins fail: types, messages, stacks, positions. Runs inside the page: self-contained. */

export async function errors(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  function tell(error: unknown): string {
    if (!(error instanceof Error || error instanceof DOMException)) return `threw ${String(error)}`;
    return [error.constructor.name, error instanceof window.TypeError, error.name, error.message, error.stack].join(
      ' | ',
    );
  }
  function fails(name: string, run: () => unknown): void {
    try {
      seen[name] = `gave ${typeof run()}`;
    } catch (error) {
      seen[name] = tell(error);
    }
  }
  async function rejects(name: string, run: () => Promise<unknown>): Promise<void> {
    try {
      seen[name] = `gave ${typeof (await run())}`;
    } catch (error) {
      seen[name] = tell(error);
    }
  }
  const call = (method: unknown, self: unknown, ...args: unknown[]): unknown =>
    Reflect.apply(method as () => unknown, self, args);

  fails('constructor without new', () => call(EventSource, undefined, '/x'));
  fails('constructor without URL', () => Reflect.construct(EventSource, []));
  fails('constructor with a bad URL', () => new EventSource('http://['));
  fails('constructor with a symbol', () => Reflect.construct(EventSource, [Symbol('url')]));
  fails('constructor with bad options', () => Reflect.construct(EventSource, ['/x', 1]));
  fails('close of something else', () => call(EventSource.prototype.close, {}));
  fails('url of the prototype', () => EventSource.prototype.url);
  fails('addEventListener without arguments', () => call(EventTarget.prototype.addEventListener, window));
  fails('addEventListener with a number', () => call(EventTarget.prototype.addEventListener, window, 'x', 1));
  fails('addEventListener of something else', () => call(EventTarget.prototype.addEventListener, {}, 'x', () => {}));
  fails('addEventListener on an event source with a number', () => {
    const source = new EventSource('/transparency/stream?unsent');
    try {
      call(EventTarget.prototype.addEventListener, source, 'x', 1);
    } finally {
      source.close();
    }
  });
  fails('addEventListener with a bad signal', () => {
    const source = new EventSource('/transparency/stream?unsent');
    try {
      call(source.addEventListener, source, 'x', () => {}, { signal: 1 });
    } finally {
      source.close();
    }
  });
  fails('toString of something else', () => call(Function.prototype.toString, {}));
  for (const callable of [fetch, EventSource, Function.prototype.toString, EventSource.prototype.close]) {
    const parent = Object.getPrototypeOf(callable);
    for (const own of [callable, Object.create(callable)]) {
      fails(`${callable.name} as its own ${own === callable ? 'prototype' : 'ancestor'}`, () => {
        try {
          return Object.setPrototypeOf(callable, own);
        } finally {
          Object.setPrototypeOf(callable, parent);
        }
      });
    }
  }
  const heir = Object.create(fetch);
  seen['heir as prototype, by reflection'] = String(Reflect.setPrototypeOf(fetch, heir));
  seen['prototype by reflection'] = String(Reflect.setPrototypeOf(fetch, Object.getPrototypeOf(fetch)));
  seen['prototype of what cannot change, by reflection'] = [null, EventTarget.prototype.constructor, heir]
    .map((prototype) => Reflect.setPrototypeOf(Object.preventExtensions(EventSource.prototype.close), prototype))
    .join();
  fails('number as prototype, by reflection', () => call(Reflect.setPrototypeOf, Reflect, fetch, 1));
  fails('prototype of nothing, by reflection', () => call(Reflect.setPrototypeOf, Reflect, 1, null));
  fails('heir as prototype, after reflection', () => Object.setPrototypeOf(fetch, heir));
  fails('body of something else', () => call(Object.getOwnPropertyDescriptor(Response.prototype, 'body')?.get, {}));
  fails('getReader twice', () => {
    const stream = new ReadableStream();
    stream.getReader();
    stream.getReader();
  });
  fails('pipeThrough nothing', () => call(ReadableStream.prototype.pipeThrough, new ReadableStream(), {}));
  fails('send before open', () => new XMLHttpRequest().send());
  fails('open with a bad method', () => new XMLHttpRequest().open('A B', '/'));
  fails('setRequestHeader before open', () => new XMLHttpRequest().setRequestHeader('x', 'y'));
  fails('setRequestHeader with a bad name', () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/');
    request.setRequestHeader('a b', 'c');
  });
  seen['handlers that throw'] = await new Promise((resolve) => {
    const log: string[] = [];
    const source = new EventSource('/transparency/stream?throws');
    window.addEventListener('error', (event) => {
      log.push(`${event.message} ${event.filename} ${event.lineno > 0} ${event.cancelable} ${event.error?.stack}`);
    });
    source.onopen = () => {
      throw new RangeError('of onopen');
    };
    source.onmessage = () => {
      throw new Error('of onmessage');
    };
    source.addEventListener('named', () => {
      source.close();
      setTimeout(() => resolve(log.join('\n')));
      throw 'of named';
    });
  });
  await rejects('fetch of a bad URL', () => fetch('http://['));
  await rejects('fetch refused', () => fetch('http://localhost:1/'));
  await rejects('fetch aborted', () => fetch('/transparency/stream', { signal: AbortSignal.abort() }));
  await rejects('fetch aborted for a reason', () =>
    fetch('/transparency/stream', { signal: AbortSignal.abort('why') }),
  );
  await rejects('text twice', async () => {
    const response = await fetch('/transparency/stream?end');
    await response.text();
    await response.text();
  });
  for (const name of ['text', 'json', 'clone'] as const) {
    await rejects(`${name} of something else`, async () => call(Response.prototype[name], {}));
  }
  await rejects('pipe of a stream into nothing', async () =>
    call(ReadableStream.prototype.pipeTo, (await fetch('/transparency/stream?end')).body, 1),
  );
  await rejects('pipe of a stream into nothing, unseen', async () =>
    call(ReadableStream.prototype.pipeTo, (await fetch('/transparency/stream?end')).body, 1, { preventCancel: true }),
  );
  await rejects('pipe of a stream into a stream that has a writer', async () => {
    const { body } = await fetch('/transparency/stream?end');
    const target = new WritableStream();
    target.getWriter();
    await body?.pipeTo(target);
  });
  seen['body after a refused pipe'] = await (async () => {
    const response = await fetch('/transparency/stream?end');
    const { body } = response;
    const refused = call(ReadableStream.prototype.pipeTo, body, 1);
    const locked = body?.locked;
    await Promise.allSettled([refused]);
    return `${locked} ${response.bodyUsed} ${await response.text()}`;
  })();
  await rejects('pipe of something else', async () => call(ReadableStream.prototype.pipeTo, {}, new WritableStream()));
  await rejects('pipe of a stream that has a reader', async () => {
    const { body } = await fetch('/transparency/stream?end');
    body?.getReader();
    await body?.pipeTo(new WritableStream());
  });
  await rejects('pipe of a plain stream into nothing', async () =>
    call(ReadableStream.prototype.pipeTo, new ReadableStream(), 1),
  );
  await rejects('cancel of a stream that has a reader', async () => {
    const { body } = await fetch('/transparency/stream?end');
    body?.getReader();
    await body?.cancel();
  });
  await rejects('cancel of a reader that was released', async () => {
    const { body } = await fetch('/transparency/stream?end');
    const reader = body?.getReader();
    reader?.releaseLock();
    await reader?.cancel();
  });
  for (const name of ['read', 'cancel'] as const) {
    await rejects(`${name} of a reader that is none`, async () =>
      call(ReadableStreamDefaultReader.prototype[name], {}),
    );
  }
  for (const name of ['next', 'return'] as const) {
    const iterator = Object.getPrototypeOf(new ReadableStream().values());
    await rejects(`${name} of an iterator that is none`, async () => call(iterator[name], {}));
  }
  await rejects('closed of a reader that was released', async () => {
    const reader = new ReadableStream().getReader();
    reader.releaseLock();
    await reader.closed;
  });
  await rejects('closed of a reader that is released', async () => {
    const reader = new ReadableStream().getReader();
    const { closed } = reader;
    queueMicrotask(() => reader.releaseLock());
    await closed;
  });
  await rejects('read that waits when its reader is released', async () => {
    const reader = new ReadableStream().getReader();
    const reading = reader.read();
    reader.releaseLock();
    await reading;
  });
  await rejects('read of a fetched stream that waits when its reader is released', async () => {
    const abort = new AbortController();
    const reader = (await fetch('/transparency/stream', { signal: abort.signal })).body?.getReader();
    await reader?.read();
    const reading = reader?.read();
    reader?.releaseLock();
    abort.abort();
    await reading;
  });
  for (const name of ['json', 'formData'] as const) {
    await rejects(`${name} of what is there and is none`, () => new Response('x')[name]());
    await rejects(`${name} of a plain answer`, async () => (await fetch('/transparency/plain'))[name]());
  }
  for (const path of ['/transparency/plain', '/transparency/stream?end']) {
    for (const name of ['text', 'json', 'blob'] as const) {
      await rejects(`${name} of ${path} that has a reader`, async () => {
        const response = await fetch(path);
        response.body?.getReader();
        await response[name]();
      });
    }
  }
  await rejects('read with a view of no bytes', async () => {
    const { body } = await fetch('/transparency/stream?end');
    await body?.getReader({ mode: 'byob' }).read(new Uint8Array(0));
  });
  await rejects('abort in mid-stream', async () => {
    const abort = new AbortController();
    const reader = (await fetch('/transparency/stream', { signal: abort.signal })).body?.getReader();
    await reader?.read();
    abort.abort();
    await reader?.read();
  });
  await rejects('broken in mid-stream', async () => (await fetch('/transparency/broken')).text());
  await rejects('pipe broken in mid-stream', async () => {
    const text = (await fetch('/transparency/broken')).body?.pipeThrough(new TextDecoderStream());
    for (const reader = text?.getReader(); reader && !(await reader.read()).done; );
  });
  return seen;
}
