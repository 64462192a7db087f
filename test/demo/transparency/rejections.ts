/** Which promises reject, when, and which rejections nobody handled. Runs inside the page: self-contained. */

export async function rejections(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  let asked = 0;
  /** A URL of its own each time: the browser's cache may answer two requests for one URL with one. */
  const broken = () => {
    asked += 1;
    return `/transparency/broken?${asked}`;
  };
  const unhandled: PromiseRejectionEvent[] = [];
  let handledLate = 0;
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    unhandled.push(event);
  });
  window.addEventListener('rejectionhandled', () => {
    handledLate += 1;
  });
  /** Waits until `enough` holds, and until what was reported meanwhile has come: reports come in order. */
  async function reported(enough: () => boolean): Promise<void> {
    for (let round = 0; round < 500 && !enough(); round++) await new Promise((resolve) => setTimeout(resolve, 10));
    const marker = Promise.reject('marker');
    while (!unhandled.some(({ promise }) => promise === marker))
      await new Promise((resolve) => setTimeout(resolve, 10));
    unhandled.pop();
  }

  /** What the browser reports of the promise that `make` returns when nobody looks at it. */
  async function ignored(name: string, make: () => Promise<unknown> | undefined): Promise<void> {
    unhandled.length = 0;
    const promise = make();
    await reported(() => unhandled.length > 0);
    const errors = unhandled.map(({ reason }) =>
      reason instanceof Error ? `${reason.name} ${reason.message}` : reason,
    );
    const same = unhandled.map((event) => event.promise === promise);
    seen[`${name}, ignored`] = `${unhandled.length} ${same.join()} ${errors.join()}`;
  }
  /** The same, when it is handled in a way of the page's. */
  async function handled(name: string, make: () => Promise<unknown> | undefined): Promise<void> {
    unhandled.length = 0;
    const log: string[] = [];
    make()?.then(
      () => log.push('fulfilled'),
      () => log.push('rejected'),
    );
    make()
      ?.catch(() => log.push('caught'))
      .finally(() => log.push('finally'));
    try {
      await make();
    } catch {
      log.push('awaited');
    }
    await reported(() => log.length === 4);
    seen[`${name}, handled`] = `${unhandled.length} ${handledLate} ${log.sort().join()}`;
  }

  const failing = async () => {
    const reader = (await fetch(broken())).body?.getReader();
    await reader?.read();
    return reader;
  };
  const used = await fetch('/transparency/stream?end');
  await used.text();
  const plain = await fetch('/transparency/plain');
  await plain.text();
  const abort = new AbortController();
  const released = (await fetch('/transparency/stream', { signal: abort.signal })).body?.getReader();
  released?.releaseLock();
  const readers = await Promise.all([failing(), failing(), failing(), failing()]);
  const responses = await Promise.all([fetch(broken()), fetch(broken()), fetch(broken()), fetch(broken())]);
  let next = 0;

  const cases: Record<string, () => Promise<unknown> | undefined> = {
    'fetch of a bad URL': () => fetch('http://['),
    'fetch with a bad method': () => fetch('/', { method: 'A B' }),
    'fetch refused': () => fetch('http://localhost:1/'),
    'fetch aborted before': () => fetch('/', { signal: AbortSignal.abort() }),
    'text of a used stream': () => used.text(),
    'text of a used plain body': () => plain.text(),
    'read of a released reader': () => released?.read(),
    'read of a broken stream': () => readers[next++ % 4]?.read(),
    'text of a broken stream': () => responses[next++ % 4]?.text(),
    'pipe of a broken stream': () => fetch(broken()).then(({ body }) => body?.pipeTo(new WritableStream())),
    'iteration of a broken stream': async () => {
      const { body } = await fetch(broken());
      if (body) for await (const chunk of body) chunk.byteLength;
    },
  };
  for (const [name, make] of Object.entries(cases)) {
    await ignored(name, make);
    await handled(name, make);
  }

  /** How many microtasks pass until `promise` has settled. */
  async function ticks(promise: Promise<unknown>): Promise<string> {
    let count = 0;
    let outcome = '';
    promise.then(
      () => {
        outcome = `fulfilled after ${count}`;
      },
      () => {
        outcome = `rejected after ${count}`;
      },
    );
    for (; outcome === '' && count < 100; count++) await null;
    return outcome;
  }
  /** A stream that is there to its end: then the browser has measured it. */
  async function arrived(): Promise<Response> {
    performance.clearResourceTimings();
    const response = await fetch('/transparency/stream?end');
    while (performance.getEntriesByName(response.url).length === 0) await new Promise((resolve) => setTimeout(resolve));
    return response;
  }
  seen['ticks of an aborted fetch'] = await ticks(fetch('/', { signal: AbortSignal.abort() }));
  seen['ticks of a fetch with a bad method'] = await ticks(fetch('/', { method: 'A B' }));
  seen['ticks of the text of a plain body'] = await ticks(new Response('x').text());
  seen['ticks of a read of a stream of its own'] = await ticks(new Response('x').body?.getReader().read() ?? fetch(''));
  abort.abort();
  const body = (await arrived()).body?.getReader();
  seen['ticks of a read of a fetched stream'] = await ticks(body?.read() ?? fetch(''));
  seen['ticks of a fetch of a bad URL'] = await ticks(fetch('http://['));
  seen['ticks of a read of a released reader'] = await ticks(released?.read() ?? fetch(''));
  seen['ticks of the text of a used stream'] = await ticks(used.text());
  const iterator = (await arrived()).body?.[Symbol.asyncIterator]();
  seen['ticks of the next part of a fetched stream'] = await ticks(iterator?.next() ?? fetch(''));
  const byob = (await arrived()).body?.getReader({ mode: 'byob' });
  seen['ticks of a read into a buffer'] = await ticks(byob?.read(new Uint8Array(4)) ?? fetch(''));

  /** The order of the page's own reactions, to a stream of the network and to promises of its own in the same task. */
  const order: string[] = [];
  const raced = (await arrived()).body?.getReader();
  const note = (name: string) => () => void order.push(name);
  Promise.resolve().then(note('before')).then(note('before 2')).then(note('before 3'));
  const read = raced?.read();
  read?.then(note('read'));
  void (async () => {
    await read;
    order.push('awaited');
  })();
  Promise.all([read]).then(note('all'));
  Promise.race([read, 1]).then(note('race'));
  Promise.resolve().then(note('after')).then(note('after 2')).then(note('after 3'));
  while (order.length < 10) await new Promise((resolve) => setTimeout(resolve));
  seen['order of reactions'] = order.join();
  const promise = fetch('/transparency/plain');
  await promise;
  seen['own properties of a promise'] = Reflect.ownKeys(promise).join();
  seen['its constructor'] = String(
    promise.constructor === Promise && fetch('/transparency/plain').constructor === Promise,
  );
  seen['ticks of an XHR'] = await new Promise((resolve) => {
    const log: string[] = [];
    const request = new XMLHttpRequest();
    request.open('GET', '/transparency/stream?end');
    request.onreadystatechange = () => {
      log.push(`state ${request.readyState}`);
      Promise.resolve().then(() => log.push('microtask'));
    };
    request.onloadend = () => resolve([...new Set(log)].join());
    request.send();
  });
  return seen;
}
