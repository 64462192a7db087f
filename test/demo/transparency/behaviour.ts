/** What happens, and in which order, when the patched built-ins are used. Runs inside the page: self-contained. */

export async function behaviour(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const url = '/transparency/stream';
  /** Of sources that are closed at once. */
  const unsent = `${url}?unsent`;
  const opened = (source: EventSource) =>
    new Promise((resolve) => source.addEventListener('open', resolve, { once: true }));

  {
    const log: string[] = [];
    const source = new EventSource(url);
    log.push(
      `${source.readyState} ${source instanceof EventSource} ${Object.keys(source).length} ${source.constructor.name}`,
    );
    source.onopen = (event) => log.push(`onopen ${event.eventPhase} ${event.isTrusted} ${source.readyState}`);
    source.addEventListener('message', (event) => {
      log.push(
        `first ${event.data} ${event.lastEventId} ${event.origin === location.origin} ${event.constructor.name}`,
      );
      Promise.resolve().then(() => log.push('microtask of first'));
    });
    source.onmessage = (event) => log.push(`onmessage ${event.type} ${event.target === source}`);
    source.addEventListener('message', {
      handleEvent: (event: Event) => log.push(`object ${event.composedPath().length}`),
    });
    await new Promise<void>((resolve) =>
      source.addEventListener('named', (event) => resolve(void log.push(`named ${event.data}`))),
    );
    source.close();
    log.push(`closed ${source.readyState} ${String(source.close())}`);
    seen['order of events'] = log.join(', ');
  }
  {
    const log: string[] = [];
    const noted = <Value>(name: string, value: Value): Value => {
      log.push(name);
      return value;
    };
    const address = { toString: () => noted('url', unsent) };
    const init = {
      get withCredentials() {
        return noted('withCredentials', true);
      },
    };
    const source: EventSource = Reflect.construct(EventSource, [address, init]);
    const options = {
      get capture() {
        return noted('capture', false);
      },
      get once() {
        return noted('once', false);
      },
      get passive() {
        return noted('passive', true);
      },
      get signal() {
        return noted('signal', undefined);
      },
    };
    const type = { toString: () => noted('type', 'x') };
    Reflect.apply(source.addEventListener, source, [type, () => {}, options]);
    Reflect.apply(source.removeEventListener, source, [type, () => {}, options]);
    Reflect.apply(window.addEventListener, window, [type, () => {}, options]);
    Reflect.apply(source.addEventListener, source, [type, null, options]);
    source.close();
    seen['arguments read'] = log.join();
  }
  {
    class Sub extends EventSource {
      extra = 1;
      override close(): void {
        this.extra += 1;
        super.close();
      }
    }
    const source = new Sub(unsent);
    const made = Reflect.construct(EventSource, [unsent], Sub);
    seen.subclass = [
      source.constructor.name,
      source instanceof EventSource,
      made instanceof Sub,
      made.constructor.name,
    ].join();
    source.close();
    made.close();
    seen['subclass closed'] = `${source.extra} ${source.readyState}`;
  }
  {
    const source = new EventSource(unsent);
    const log: string[] = [];
    const listener = () => log.push('heard');
    source.addEventListener('synthetic', listener, { once: true });
    source.dispatchEvent(new Event('synthetic'));
    source.dispatchEvent(new Event('synthetic'));
    source.addEventListener('synthetic', listener);
    source.addEventListener('synthetic', listener, { capture: false });
    source.dispatchEvent(new Event('synthetic'));
    source.removeEventListener('synthetic', listener);
    source.dispatchEvent(new Event('synthetic'));
    source.onmessage = listener;
    log.push(String(source.onmessage === listener));
    source.onmessage = null;
    log.push(String(source.onmessage));
    source.close();
    seen['dispatch by the page'] = log.join();
  }
  {
    const source = new EventSource('/transparency/status');
    await new Promise((resolve) => {
      source.onerror = resolve;
    });
    seen['refused by status'] = String(source.readyState);
  }
  {
    const log: string[] = [];
    window.addEventListener(
      'unhandledrejection',
      (event) => {
        log.push(`unhandled ${event.reason.name}`);
        event.preventDefault();
      },
      { once: true },
    );
    fetch('http://[');
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen['unhandled rejection of fetch'] = log.join();
  }
  {
    const log: string[] = [];
    const tick = (name: string, left: number): void => {
      if (left === 0) return;
      Promise.resolve().then(() => {
        log.push(`${name}${left}`);
        tick(name, left - 1);
      });
    };
    const response = await fetch(`${url}?end`);
    const { body } = response;
    const reader = body?.getReader();
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue('a');
        controller.close();
      },
    }).getReader();
    stream.read().then(() => log.push('read'));
    tick('t', 5);
    await new Promise((resolve) => setTimeout(resolve, 0));
    seen['microtasks of read'] = log.join();
    const sizes: string[] = [];
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      sizes.push(
        `${part.value.constructor.name} ${part.value.byteOffset} ${part.value.buffer.byteLength === part.value.byteLength}`,
      );
    }
    seen.chunks = [...new Set(sizes)].join();
    seen.response = [
      response.url.endsWith('?end'),
      response.type,
      response.redirected,
      response.ok,
      response.status,
      response.bodyUsed,
      response.body === body,
      response instanceof Response,
      response.headers.get('content-type'),
    ].join();
  }
  {
    const response = await fetch(`${url}?end`);
    const copy = response.clone();
    const transform = new TransformStream();
    const out = response.body?.pipeThrough(transform);
    seen['pipeThrough gives the readable'] = String(out === transform.readable);
    seen.locked = `${response.body?.locked} ${response.bodyUsed}`;
    const texts = await Promise.all([new Response(out).text(), copy.text()]);
    seen['texts of both'] = String(texts[0] === texts[1] && texts[0].length > 0);
    const [left, right] = (await fetch(`${url}?end`)).body?.tee() ?? [];
    seen['texts of a tee'] = String((await new Response(left).text()) === (await new Response(right).text()));
    let iterated = 0;
    const body = (await fetch(`${url}?end`)).body;
    if (body) for await (const chunk of body) iterated += chunk.length;
    seen.iterated = String(iterated);
    const byob = (await fetch(`${url}?end`)).body?.getReader({ mode: 'byob' });
    const view = new Uint8Array(4);
    const first = await byob?.read(view);
    seen.byob = `${view.byteLength} ${first?.value?.byteLength} ${first?.done}`;
    await byob?.cancel();
  }
  {
    const xhr = new XMLHttpRequest();
    const log: string[] = [];
    for (const type of ['readystatechange', 'load', 'loadend'])
      xhr.addEventListener(type, () => log.push(`${type} ${xhr.readyState}`));
    xhr.open('GET', `${url}?end`);
    xhr.send();
    await new Promise((resolve) => xhr.addEventListener('loadend', resolve));
    seen.xhr = [...new Set(log)].join();
    seen['xhr text'] = String(xhr.responseText.length);
  }
  for (const type of ['arraybuffer', 'blob'] as const) {
    const xhr = new XMLHttpRequest();
    xhr.responseType = type;
    xhr.open('GET', `${url}?end`);
    xhr.send();
    await new Promise((resolve) => xhr.addEventListener('loadend', resolve));
    // A response that another world got first may be closed to the page.
    const { response } = xhr;
    const isOwn = response instanceof ArrayBuffer || response instanceof Blob;
    seen[`xhr ${type}`] = `${isOwn} ${(await new Response(response).text()).length} ${response === xhr.response}`;
  }
  {
    const source = new EventSource(`${url}?close`);
    await opened(source);
    source.close();
    const reader = (await fetch(`${url}?cancel`)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    seen.done = 'yes';
  }
  {
    Object.defineProperty(Object.prototype, 'toJSON', {
      configurable: true,
      value: () => {
        seen.toJSON = 'was asked';
      },
    });
    Object.defineProperty(Object.prototype, 'get', { configurable: true, writable: true, value: undefined });
    const natives = { map: Map.prototype.get, push: Array.prototype.push, apply: Reflect.apply };
    const watch = (name: string): never => {
      seen[name] = 'was called';
      throw new Error(name);
    };
    Map.prototype.get = () => watch('Map.get');
    Array.prototype.push = () => watch('Array.push');
    Reflect.apply = () => watch('Reflect.apply');
    const source = new EventSource(`${url}?tampered`);
    await new Promise((resolve) => {
      source.onmessage = resolve;
    });
    source.close();
    Map.prototype.get = natives.map;
    Array.prototype.push = natives.push;
    Reflect.apply = natives.apply;
    Reflect.deleteProperty(Object.prototype, 'toJSON');
    Reflect.deleteProperty(Object.prototype, 'get');
  }
  return seen;
}
