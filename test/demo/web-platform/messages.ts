/** What an `EventSource` makes of a stream, and the events it dispatches. Runs inside the page: self-contained. */
import type { Harness } from './harness.ts';

export async function checkMessages({ check, same, next, stream, collect }: Harness): Promise<void> {
  const end = '\n\ndata: end\n\n';
  const streams: Record<string, readonly [text: string, messages: readonly string[]]> = {
    'a byte order mark is taken off, once': ['\uFEFFdata: 1\n\n\uFEFFdata: 2\n\ndata: 3', ['1', '3']],
    'lines end with LF, CR or CRLF': [
      'data: 1\rdata: 2\r\ndata: 3\n\ndata: 4\r\rdata: 5\r\n\r\n',
      ['1\n2\n3', '4', '5'],
    ],
    'one space after the colon is taken off': ['data:1\n\ndata: 2\n\ndata:  3\n\ndata:\t4', ['1', '2', ' 3', '\t4']],
    'a field without a colon has an empty value': ['data\n\ndata\ndata\n\ndata:', ['', '\n', '']],
    'fields that are none are ignored': [' data: 1\nDATA: 2\ndatax: 3\nda-ta: 4\n:data: 5\ndata: 6', ['6']],
    'comments are ignored': [': a\n\n:\n\n:data: 1\ndata: 2\n: b', ['2']],
    'data of several lines is joined': ['data: 1\ndata\ndata:2', ['1\n\n2']],
    'blocks without data dispatch nothing': ['event: x\n\nid: 1\n\nretry: 1000\n\ndata: 1', ['1']],
    'text is UTF-8': ['data: ok… ☃ 😀 \u0000', ['ok… ☃ 😀 \u0000']],
    'an empty event name is a message': ['event:\ndata: 1\n\nevent: message\ndata: 2', ['1', '2']],
    'retry takes digits only': ['retry: 1000x\nretry: -1\nretry: 1.5\nretry:\ndata: 1', ['1']],
    'blank lines in a row change nothing': ['\n\n\n\ndata: 1\n\n\n\n\ndata: 2', ['1', '2']],
  };
  for (const [name, [text, messages]] of Object.entries(streams)) {
    await check(name, async () => same(await collect(new EventSource(stream(text + end))), messages));
  }
  await check('an unfinished block at the end is not dispatched', async () => {
    const source = new EventSource(stream('data: 1\n\ndata: 2\n', { end: 'yes' }));
    const seen: string[] = [];
    source.onmessage = ({ data }) => seen.push(data);
    await next(source, 'error');
    source.close();
    same(seen, ['1']);
  });
  await check('the last event id stays until another comes', async () => {
    const source = new EventSource(
      stream(
        'id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: x\u0000y\ndata: d\n\nid: é\ndata: e\n\nid: 7\n\ndata: f\n\ndata: end\n\n',
      ),
    );
    const ids: string[] = [];
    source.addEventListener('message', ({ data, lastEventId }) => ids.push(data + lastEventId));
    await collect(source);
    same(ids, ['a1', 'b1', 'c', 'd', 'eé', 'f7', 'end7']);
  });
  await check('a named event goes to the listeners of its name only', async () => {
    const source = new EventSource(
      stream(
        'event: a\ndata: 1\n\nevent: open\ndata: 2\n\nevent: error\ndata: 3\n\nevent: b c\ndata: 4\n\ndata: end\n\n',
      ),
    );
    const seen: string[] = [];
    for (const type of ['a', 'open', 'error', 'b c', 'message']) {
      source.addEventListener(type, (event) => {
        if ('data' in event) seen.push(`${event.type} ${event.data} ${event.constructor.name}`);
      });
    }
    await collect(source);
    same(seen, [
      'a 1 MessageEvent',
      'open 2 MessageEvent',
      'error 3 MessageEvent',
      'b c 4 MessageEvent',
      'message end MessageEvent',
    ]);
  });
  await check('a message event is what the standard says', async () => {
    const source = new EventSource(stream('id: i\ndata: d\n\n'));
    const event = await next(source, 'message');
    await new Promise((resolve) => setTimeout(resolve, 0));
    source.close();
    same(Object.getPrototypeOf(event) === MessageEvent.prototype, true);
    same([event.type, event.data, event.origin, event.lastEventId], ['message', 'd', location.origin, 'i']);
    same([event.bubbles, event.cancelable, event.composed, event.isTrusted], [false, false, false, true]);
    same(
      [event.source, event.ports.length, event.target === source, event.srcElement === source],
      [null, 0, true, true],
    );
    same(
      [event.currentTarget, event.eventPhase, event.composedPath().length, event.defaultPrevented],
      [null, 0, 0, false],
    );
    same(Object.isFrozen(event.ports), true);
    same(Reflect.ownKeys(event).map(String), ['isTrusted']);
  });
  await check('open and error events are plain ones', async () => {
    const source = new EventSource(stream('data: 1\n\n', { end: 'yes' }));
    const told: unknown[] = [];
    const tell = (event: Event) =>
      told.push([
        event.type,
        event.constructor.name,
        event.bubbles,
        event.cancelable,
        event.isTrusted,
        source.readyState,
      ]);
    source.onopen = tell;
    source.onerror = tell;
    await next(source, 'error');
    source.close();
    same(told, [
      ['open', 'Event', false, false, true, 1],
      ['error', 'Event', false, false, true, 0],
    ]);
  });
  await check('during dispatch the event is at its target', async () => {
    const source = new EventSource(stream('data: 1\n\n'));
    const seen = new Promise((resolve) => {
      source.onmessage = function (this: EventSource, event) {
        resolve([this === source, event.currentTarget === source, event.eventPhase, event.composedPath().length]);
      };
    });
    same(await seen, [true, true, 2, 1]);
    source.close();
  });
  await check('listeners run in the order of their addition, a handler where it was first set', async () => {
    const source = new EventSource(stream('data: 1\n\ndata: end\n\n'));
    const seen: string[] = [];
    const add = (name: string) => source.addEventListener('message', ({ data }) => data === '1' && seen.push(name));
    add('a');
    source.onmessage = () => seen.push('replaced');
    add('b');
    source.onmessage = ({ data }) => data === '1' && seen.push('handler');
    add('c');
    await collect(source);
    same(seen, ['a', 'handler', 'b', 'c']);
  });
  await check('stopImmediatePropagation, once, signal and a second addition', async () => {
    const source = new EventSource(stream('data: 1\n\ndata: 2\n\nevent: stop\ndata: 3\n\ndata: end\n\n'));
    const seen: string[] = [];
    const abort = new AbortController();
    const twice = () => seen.push('twice');
    source.addEventListener('message', ({ data }) => seen.push(`once ${data}`), { once: true });
    source.addEventListener('message', ({ data }) => seen.push(`signal ${data}`) > 3 && abort.abort(), {
      signal: abort.signal,
    });
    source.addEventListener('stop', twice);
    source.addEventListener('stop', twice);
    source.addEventListener('stop', (event) => event.stopImmediatePropagation());
    source.addEventListener('stop', () => seen.push('not stopped'));
    await collect(source);
    same(seen, ['once 1', 'signal 1', 'signal 2', 'twice', 'signal end']);
  });
  await check('an error thrown by a listener is reported and stops nothing', async () => {
    const source = new EventSource(stream('data: 1\n\ndata: end\n\n'));
    const seen: string[] = [];
    const reported = (event: ErrorEvent) => {
      seen.push(`reported ${event.error.message}`);
      event.preventDefault();
    };
    window.addEventListener('error', reported, { once: true });
    source.addEventListener('message', ({ data }) => {
      if (data === '1') throw new Error('own');
    });
    source.addEventListener('message', ({ data }) => data === '1' && seen.push('next'));
    await collect(source);
    same(seen, ['reported own', 'next']);
  });
  await check('microtasks run between listeners', async () => {
    const source = new EventSource(stream('data: end\n\n'));
    const seen: string[] = [];
    source.addEventListener('message', () => void Promise.resolve().then(() => seen.push('microtask')));
    source.addEventListener('message', () => seen.push('second'));
    await collect(source);
    same(seen, ['microtask', 'second']);
  });
}
