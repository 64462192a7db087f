/** Making and closing an `EventSource`. Runs inside the page: self-contained. */
import type { Harness } from './harness.ts';

export async function checkConstruction({ check, note, same, throws, next, stream }: Harness): Promise<void> {
  const open = '/web-platform/open';
  const construct = (...args: unknown[]): EventSource => Reflect.construct(EventSource, args);
  const made = (...args: unknown[]) => {
    const source = construct(...args);
    source.close();
    return source;
  };

  await check('needs new', () => throws('TypeError', () => Reflect.apply(EventSource, undefined, [open])));
  await check('needs an address', () => throws('TypeError', () => construct()));
  await check('refuses an address that is none', () => {
    for (const bad of ['http://[', 'https://host:99999/']) throws('SyntaxError', () => construct(bad));
  });
  await check('the error of a bad address is a DOMException of this realm', () => {
    try {
      construct('http://[');
    } catch (error) {
      same([error instanceof DOMException, error instanceof DOMException && error.code], [true, 12]);
      return;
    }
    throw new Error('did not throw');
  });
  await check('turns its address into text once', () => {
    let asked = 0;
    const address = {
      toString() {
        asked += 1;
        return open;
      },
    };
    same([made(address).url, asked], [location.origin + open, 1]);
    same(
      [made(null).url, made(undefined).url],
      [new URL('null', location.href).href, new URL('undefined', location.href).href],
    );
  });
  await check('resolves its address', () => {
    same(made('').url, location.href);
    same(made('?a=1#b').url, new URL('?a=1#b', location.href).href);
    same(made('//other.example/x').url, `${location.protocol}//other.example/x`);
  });
  await check('reads withCredentials', () => {
    for (const [init, expected] of [
      [undefined, false],
      [null, false],
      [{}, false],
      [{ withCredentials: 1 }, true],
      [{ withCredentials: '' }, false],
    ] as const) {
      same(made(open, init).withCredentials, expected);
    }
    same(made(open).withCredentials, false);
  });
  await check('refuses options that are none', () => {
    for (const bad of [1, 'text', true, Symbol.iterator]) throws('TypeError', () => construct(open, bad));
  });
  await check('lets an error of the arguments through', () => {
    const error = new RangeError('own');
    const bad = {
      toString() {
        throw error;
      },
    };
    try {
      construct(bad);
    } catch (thrown) {
      same(thrown === error, true);
      return;
    }
    throw new Error('did not throw');
  });
  await check('is connecting at first, then open, then closed', async () => {
    const source = new EventSource(open);
    same(source.readyState, EventSource.CONNECTING);
    await next(source, 'open');
    same(source.readyState, EventSource.OPEN);
    same([source.close(), source.readyState], [undefined, EventSource.CLOSED]);
    source.close();
    same(source.readyState, EventSource.CLOSED);
  });
  await check('closed at once says nothing', async () => {
    const source = new EventSource(open);
    const seen: string[] = [];
    for (const type of ['open', 'message', 'error']) source.addEventListener(type, () => seen.push(type));
    source.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    same(seen, []);
  });
  await check('closed in its open event gives no message', async () => {
    const source = new EventSource(stream('data: 1\n\ndata: 2\n\n'));
    const seen: string[] = [];
    source.onmessage = ({ data }) => seen.push(data);
    source.onopen = () => source.close();
    await next(source, 'open');
    await new Promise((resolve) => setTimeout(resolve, 100));
    same([source.readyState, seen], [2, []]);
  });
  await check('closed in a message gives no further one, but to its other listeners', async () => {
    const source = new EventSource(stream('data: 1\n\ndata: 2\n\ndata: 3\n\n'));
    const seen: string[] = [];
    source.addEventListener('message', ({ data }) => {
      seen.push(data);
      source.close();
    });
    source.addEventListener('message', ({ data }) => seen.push(`second ${data}`));
    await next(source, 'message');
    await new Promise((resolve) => setTimeout(resolve, 100));
    same(seen, ['1', 'second 1']);
  });
  await check('two of one address are two', async () => {
    const both = [new EventSource(open), new EventSource(open)];
    await Promise.all(both.map((source) => next(source, 'open')));
    same(both[0] === both[1], false);
    for (const source of both) source.close();
  });
  await note('data: address', async () => {
    const source = new EventSource('data:text/event-stream,data: 1%0A%0A');
    const first = await Promise.race(['message', 'error'].map((type) => next(source, type)));
    source.close();
    return [first.type, first.data, source.url];
  });
  await note('blob: address', async () => {
    const blob = new Blob(['data: 1\n\n'], { type: 'text/event-stream' });
    const source = new EventSource(URL.createObjectURL(blob));
    const first = await Promise.race(['message', 'error'].map((type) => next(source, type)));
    source.close();
    return [first.type, first.data];
  });
  await check('from another realm its errors are of that realm', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const realm: unknown = frame.contentWindow;
    const get = (owner: unknown, name: string): unknown =>
      typeof owner === 'object' && owner ? Reflect.get(owner, name) : undefined;
    const Foreign = get(realm, 'EventSource');
    const ForeignError = get(realm, 'TypeError');
    if (typeof Foreign !== 'function' || typeof ForeignError !== 'function') throw new Error('there is no other realm');
    try {
      Reflect.construct(Foreign, []);
    } catch (error) {
      same([error instanceof TypeError, error instanceof ForeignError], [false, true]);
    }
    frame.remove();
  });
}
