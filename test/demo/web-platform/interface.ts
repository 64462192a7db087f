/** The interface itself, as Web IDL says it must look. Runs inside the page: self-contained. */
import type { Harness } from './harness.ts';

export async function checkInterface({ check, same, throws }: Harness): Promise<void> {
  const { prototype } = EventSource;
  const flags = (owner: object, name: PropertyKey) => {
    const { value: _, get, set, ...rest } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
    return { ...rest, get: typeof get, set: typeof set };
  };
  const call = (method: unknown, self: unknown, ...args: unknown[]): unknown =>
    typeof method === 'function' ? Reflect.apply(method, self, args) : undefined;
  const getter = (name: string) => Object.getOwnPropertyDescriptor(prototype, name)?.get;

  await check('interface object: a property of the global object', () => {
    same(flags(window, 'EventSource'), {
      writable: true,
      enumerable: false,
      configurable: true,
      get: 'undefined',
      set: 'undefined',
    });
    same([EventSource.name, EventSource.length, typeof EventSource], ['EventSource', 1, 'function']);
    same(Object.getPrototypeOf(EventSource) === EventTarget, true);
  });
  await check('interface object: own keys and their order', () => {
    same(Reflect.ownKeys(EventSource).map(String), ['length', 'name', 'prototype', 'CONNECTING', 'OPEN', 'CLOSED']);
  });
  await check('interface prototype object', () => {
    same(flags(EventSource, 'prototype'), {
      writable: false,
      enumerable: false,
      configurable: false,
      get: 'undefined',
      set: 'undefined',
    });
    same(Object.getPrototypeOf(prototype) === EventTarget.prototype, true);
    same(prototype.constructor === EventSource, true);
    same(flags(prototype, 'constructor'), {
      writable: true,
      enumerable: false,
      configurable: true,
      get: 'undefined',
      set: 'undefined',
    });
  });
  for (const [value, name] of ['CONNECTING', 'OPEN', 'CLOSED'].entries()) {
    await check(`constant ${name} on both objects`, () => {
      for (const owner of [EventSource, prototype]) {
        same(Reflect.get(owner, name), value);
        same(flags(owner, name), {
          writable: false,
          enumerable: true,
          configurable: false,
          get: 'undefined',
          set: 'undefined',
        });
      }
    });
  }
  for (const name of ['url', 'withCredentials', 'readyState']) {
    await check(`read-only attribute ${name}`, () => {
      same(flags(prototype, name), { enumerable: true, configurable: true, get: 'function', set: 'undefined' });
      same([getter(name)?.name, getter(name)?.length], [`get ${name}`, 0]);
      throws('TypeError', () => Reflect.get(prototype, name));
      throws('TypeError', () => call(getter(name), new EventTarget()));
      const source = new EventSource('/web-platform/open');
      source.close();
      const before = Reflect.get(source, name);
      same(Reflect.set(source, name, 'changed'), false);
      same(Reflect.get(source, name), before);
      same(Object.hasOwn(source, name), false);
    });
  }
  for (const name of ['onopen', 'onmessage', 'onerror'] as const) {
    await check(`event handler attribute ${name}`, () => {
      same(flags(prototype, name), { enumerable: true, configurable: true, get: 'function', set: 'function' });
      const source = new EventSource('/web-platform/open');
      source.close();
      same(source[name], null);
      const handler = () => {};
      source[name] = handler;
      same(source[name] === handler, true);
      const object: unknown = { handleEvent: () => {} };
      Reflect.set(source, name, object);
      same(Reflect.get(source, name) === object, true);
      for (const nothing of [undefined, null, 1, 'text']) {
        source[name] = handler;
        Reflect.set(source, name, nothing);
        same(source[name], null);
      }
    });
  }
  await check('operation close', () => {
    same(flags(prototype, 'close'), {
      writable: true,
      enumerable: true,
      configurable: true,
      get: 'undefined',
      set: 'undefined',
    });
    same([prototype.close.name, prototype.close.length, 'prototype' in prototype.close], ['close', 0, false]);
    throws('TypeError', () => call(prototype.close, {}));
    throws('TypeError', () => Reflect.construct(prototype.close, []));
  });
  await check('Symbol.toStringTag', () => {
    same(flags(prototype, Symbol.toStringTag), {
      writable: false,
      enumerable: false,
      configurable: true,
      get: 'undefined',
      set: 'undefined',
    });
    const source = new EventSource('/web-platform/open');
    source.close();
    same([String(source), Object.prototype.toString.call(source)], ['[object EventSource]', '[object EventSource]']);
  });
  await check('keys of the prototype and their order', () => {
    same(
      Reflect.ownKeys(prototype).map(String).sort().join(),
      [
        'CLOSED',
        'CONNECTING',
        'OPEN',
        'Symbol(Symbol.toStringTag)',
        'close',
        'constructor',
        'onerror',
        'onmessage',
        'onopen',
        'readyState',
        'url',
        'withCredentials',
      ].join(),
    );
  });
  await check('an object is one by its prototype chain, and has nothing of its own', () => {
    const source = new EventSource('/web-platform/open');
    source.close();
    same(Reflect.ownKeys(source).length, 0);
    same(
      [source instanceof EventSource, source instanceof EventTarget, source.constructor === EventSource],
      [true, true, true],
    );
    same(structured(source), 'DataCloneError');
  });

  function structured(value: unknown): string {
    try {
      structuredClone(value);
      return 'cloned';
    } catch (error) {
      return error instanceof DOMException ? error.name : 'other';
    }
  }
}
