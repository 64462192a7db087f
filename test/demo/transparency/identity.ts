/** What a page can ask of the built-ins that the hook patches, without using them. Runs inside the page: self-contained. */

export async function identity(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const places: Record<string, [object, PropertyKey[]]> = {
    window: [window, ['EventSource', 'fetch', 'XMLHttpRequest', 'Response', 'ReadableStream']],
    EventSource: [
      EventSource.prototype,
      ['constructor', 'close', 'onmessage', 'onopen', 'onerror', 'url', 'readyState'],
    ],
    EventTarget: [EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent', 'when']],
    Function: [Function.prototype, ['toString', 'call']],
    Reflect: [Reflect, ['setPrototypeOf', 'apply']],
    Response: [
      Response.prototype,
      ['body', 'text', 'json', 'blob', 'arrayBuffer', 'bytes', 'formData', 'clone', 'constructor'],
    ],
    ReadableStream: [
      ReadableStream.prototype,
      ['getReader', 'cancel', 'tee', 'pipeTo', 'pipeThrough', 'values', Symbol.asyncIterator, 'locked'],
    ],
    Reader: [ReadableStreamDefaultReader.prototype, ['read', 'cancel', 'releaseLock', 'closed']],
    ByobReader: [ReadableStreamBYOBReader.prototype, ['read', 'cancel']],
    XMLHttpRequest: [XMLHttpRequest.prototype, ['open', 'setRequestHeader', 'send', 'abort', 'responseText']],
    iterator: [Object.getPrototypeOf(new ReadableStream().values()), ['next', 'return']],
  };
  const realm = document.createElement('iframe');
  document.documentElement.append(realm);
  const foreign: unknown = Reflect.get(realm.contentWindow ?? {}, 'Function');
  const foreignToString: (this: unknown) => string =
    typeof foreign === 'function' ? foreign.prototype.toString : Function.prototype.toString;

  for (const [place, [owner, names]] of Object.entries(places)) {
    const own = Reflect.ownKeys(owner).map(String);
    // Firefox lists the window's built-ins in the order in which anybody first asked for them.
    seen[`${place}: keys`] = (owner === window ? own.sort() : own).join();
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name);
      const of = `${place}.${String(name)}`;
      const { value, get, set, ...flags } = descriptor ?? {};
      seen[`${of}: flags`] = JSON.stringify(flags);
      for (const [part, callable] of Object.entries({ value, get, set })) {
        if (typeof callable !== 'function') continue;
        const id = `${of} ${part}`;
        // The keys first: Firefox gives them in the order in which they were first asked for.
        seen[`${id}: own keys`] = Reflect.ownKeys(callable).map(String).join();
        seen[`${id}: name and length`] = `${callable.name} ${callable.length} ${typeof callable}`;
        seen[`${id}: prototype`] = String(Object.getPrototypeOf(callable) === Function.prototype);
        seen[`${id}: text`] = `${callable} | ${Function.prototype.toString.call(callable)} | ${callable.toString()}`;
        seen[`${id}: text from another realm`] = foreignToString.call(callable);
        seen[`${id}: extensible`] = `${Object.isExtensible(callable)} ${Object.isFrozen(callable)}`;
        seen[`${id}: constructs`] = String('prototype' in callable);
      }
    }
  }
  realm.remove();
  seen['one constructor'] = String(
    EventSource === EventSource.prototype.constructor && EventSource === window.EventSource,
  );
  seen['one iterator'] = String(ReadableStream.prototype.values === ReadableStream.prototype[Symbol.asyncIterator]);
  seen['static members'] = JSON.stringify([EventSource.CONNECTING, EventSource.OPEN, EventSource.CLOSED]);
  seen['window keys'] = Object.keys(window).sort().join();
  seen.attributes = document.documentElement.getAttributeNames().join();
  seen['toString is the same for all'] = String(Function.prototype.toString === EventSource.toString);
  seen['toString of toString'] = Function.prototype.toString.toString();
  seen['toString of a function without a name'] = Function.prototype.toString.call(Function.prototype);
  const heir = Object.setPrototypeOf((() => {}).bind(null), { toString: () => 'the page was asked' });
  seen['toString of a function that inherits another'] = Function.prototype.toString.call(heir);
  return seen;
}
