/**
 * A page that breaks, replaces and freezes built-ins, and notes whoever else uses them: with the extension nobody more than
 * without. Runs inside the page: self-contained.
 */

export async function tampered(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const used = new Set<string>();
  const natives = { define: Object.defineProperty, descriptor: Object.getOwnPropertyDescriptor, apply: Reflect.apply };
  const { define, descriptor, apply } = natives;
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Replaces a method with a function that reports its calls and still does its work. */
  function watch(owner: object, names: readonly PropertyKey[], label: string): void {
    for (const name of names) {
      const own = descriptor(owner, name);
      const native: unknown = own?.value ?? own?.get;
      if (!own || typeof native !== 'function') continue;
      const told = function told(this: unknown, ...args: unknown[]): unknown {
        used.add(`${label}.${String(name)}`);
        return apply(native as () => unknown, this, args);
      };
      define(owner, name, own.get ? { ...own, get: told } : { ...own, value: told });
    }
  }
  /** Reports reads of a property that does not exist. */
  function trap(owner: object, label: string, names: readonly string[]): void {
    for (const name of names) {
      const members: PropertyDescriptor = {
        configurable: true,
        get() {
          used.add(`${label} get ${name}`);
          return undefined;
        },
        set() {
          used.add(`${label} set ${name}`);
        },
      };
      // What was put on `Object.prototype` before is no part of it.
      define(owner, name, Object.setPrototypeOf(members, null));
    }
  }

  watch(Array.prototype, ['push', 'slice', 'map', 'forEach', 'join', 'concat', 'indexOf', Symbol.iterator], 'Array');
  watch(String.prototype, ['slice', 'indexOf', 'split', 'trim', 'toLowerCase', 'replace', 'charCodeAt'], 'String');
  watch(Function.prototype, ['call', 'apply', 'bind'], 'Function');
  watch(Reflect, ['apply', 'construct', 'defineProperty', 'getOwnPropertyDescriptor', 'get'], 'Reflect');
  watch(Object, ['keys', 'defineProperty', 'getPrototypeOf', 'setPrototypeOf', 'assign'], 'Object');
  watch(JSON, ['stringify', 'parse'], 'JSON');
  watch(WeakMap.prototype, ['get', 'set', 'has'], 'WeakMap');
  watch(Map.prototype, ['get', 'set', 'has'], 'Map');
  watch(Promise.prototype, ['then', 'catch', 'finally'], 'Promise');
  watch(RegExp.prototype, ['exec', 'test'], 'RegExp');
  watch(EventTarget.prototype, ['dispatchEvent', 'addEventListener', 'removeEventListener'], 'EventTarget');
  watch(Event.prototype, ['type', 'timeStamp', 'eventPhase', 'preventDefault'], 'Event');
  watch(MessageEvent.prototype, ['data', 'lastEventId'], 'MessageEvent');
  watch(ErrorEvent.prototype, ['message', 'filename'], 'ErrorEvent');
  watch(EventSource.prototype, ['url', 'readyState', 'withCredentials', 'onmessage'], 'EventSource');
  watch(Response.prototype, ['headers', 'url', 'status', 'statusText', 'redirected', 'bodyUsed'], 'Response');
  watch(Headers.prototype, ['get', 'forEach', Symbol.iterator], 'Headers');
  watch(TextDecoder.prototype, ['decode'], 'TextDecoder');
  watch(TextEncoder.prototype, ['encode'], 'TextEncoder');
  watch(XMLHttpRequest.prototype, ['getResponseHeader', 'responseText', 'readyState', 'status'], 'XHR');
  watch(URL.prototype, ['href', 'toString'], 'URL');
  watch(Performance.prototype, ['now'], 'Performance');
  watch(DOMException.prototype, ['name', 'message'], 'DOMException');
  watch(Blob.prototype, ['arrayBuffer', 'text'], 'Blob');
  watch(Object.getPrototypeOf(Uint8Array.prototype), ['length', 'byteLength', 'buffer'], 'TypedArray');
  watch(
    window,
    [
      'CustomEvent',
      'MouseEvent',
      'MessageChannel',
      'postMessage',
      'Error',
      'URL',
      'TextDecoder',
      'TextEncoder',
      'WeakMap',
    ],
    'window',
  );
  for (const owner of [
    Request,
    Response,
    Headers,
    Error,
    DOMException,
    AbortSignal,
    ReadableStream,
    URL,
    MessageEvent,
  ]) {
    const { name } = owner;
    define(owner, Symbol.hasInstance, {
      value(value: unknown) {
        used.add(`instanceof ${name}`);
        return typeof value === 'object';
      },
    });
  }
  trap(Array.prototype, 'Array', ['toJSON', '0', '1', '2', '3']);
  trap(Object.prototype, 'Object', [
    'toJSON',
    'apply',
    'construct',
    'detail',
    'relatedTarget',
    'cancelable',
    'bubbles',
  ]);
  trap(Object.prototype, 'Object', ['composed', 'transform', 'first', 'body', 'signal', 'get', 'set', 'value']);
  const sink = new WritableStream();
  trap(Object.prototype, 'Object', ['size', 'highWaterMark']);
  for (const owner of [EventSource.prototype, EventTarget.prototype, Response.prototype, Event.prototype]) {
    Object.freeze(owner);
  }
  for (const owner of [EventSource, Function.prototype, Promise.prototype, Reflect, JSON]) Object.freeze(owner);
  used.clear();

  /** What was used while `run` ran. */
  async function during(name: string, run: () => Promise<unknown>): Promise<void> {
    used.clear();
    let outcome = 'done';
    try {
      await run();
    } catch (error) {
      outcome = `${error}`;
    }
    // As text: the setters above swallow what is put into an array.
    let names = '';
    used.forEach((each) => {
      names += `, ${each}`;
    });
    seen[name] = outcome + names;
  }

  await during('EventSource', async () => {
    const source = new EventSource('/transparency/stream');
    let got = 0;
    source.onmessage = () => {
      got += 1;
    };
    source.addEventListener('named', () => {
      got += 1;
    });
    while (got < 3) await sleep(5);
    source.close();
  });
  await during('EventSource that throws', async () => {
    new EventSource('http://[');
  });
  await during('fetch', async () => {
    const response = await fetch('/transparency/stream?end', {
      method: 'POST',
      body: 'x',
      headers: { 'x-own': 'yes' },
    });
    const reader = response.body?.getReader();
    while (reader && !(await reader.read()).done);
  });
  await during('text', async () => (await fetch('/transparency/stream?end')).text());
  await during('blob', async () => (await fetch('/transparency/stream?end')).blob());
  await during('pipe', async () => (await fetch('/transparency/stream?end')).body?.pipeTo(sink));
  await during('broken', async () => (await fetch('/transparency/broken')).text());
  await during('XHR', async () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/transparency/stream?end');
    request.send();
    while (request.readyState !== 4) await sleep(5);
  });
  await during('uncaught error', async () => {
    setTimeout(() => {
      throw new TypeError('on purpose');
    });
    await sleep(50);
  });
  return seen;
}
