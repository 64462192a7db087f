/** What a page listens to on an EventSource, in the real browser: when each type is heard, and what is told of it. */
import { expect, test } from 'vitest';
import { attach, haveEnded, messagesOf, recordsWhen, scriptPage, useAnyCapture } from './support/capture.ts';
import { useDemoServer } from './support/use-demo-server.ts';

const browser = useAnyCapture();
const demo = useDemoServer();

const script = (code: string) => scriptPage(demo(), code);

/** What is recorded of two events of each type, one round after the other, while the page does `code` with `source` and `nothing`. */
async function recordsOfTwoRounds(types: readonly string[], code: string) {
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    for (let round = 0; round < 2; round++) {
      for (const type of types) exchange.write(`event: ${type}\ndata: ${round}\n\n`);
    }
    exchange.write('event: end\ndata:\n\n');
  });
  const page = await browser().newPage(
    script(`
      const source = new EventSource('/stream');
      const nothing = () => {};
      ${code}
      source.addEventListener('end', () => { window.ended = true; });`),
  );
  await page.waitForFunction('window.ended');
  return recordsWhen(await attach(browser(), page), 'the end is there', (all) =>
    messagesOf(all).some(({ type }) => type === 'end'),
  );
}

test('a handler property is a listener from where it is set to where it is taken away', async () => {
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    await exchange.every(20, (sent) => exchange.send({ data: `${sent}` }));
  });
  const page = await browser().newPage(
    script(`
      const source = new EventSource('/stream');
      source.onmessage = () => {
        source.onmessage = null;
        source.onmessage = 'no handler';
        setTimeout(() => {
          source.onopen = { handleEvent() {} };
          Object.getOwnPropertyDescriptor(EventSource.prototype, 'onmessage').set.call(source, () => {
            source.close();
            window.done = true;
          });
        }, 200);
      };`),
  );
  await page.waitForFunction('window.done');
  const records = await recordsWhen(await attach(browser(), page), 'it is closed', haveEnded(1));
  const listeners = records.filter((record) => record.kind === 'listener');
  const here = expect.stringMatching(/\/page:\d+:\d+$/);
  expect(listeners.map(({ type, listening, position }) => [type, listening, position])).toEqual([
    ['message', true, here],
    ['message', false, null],
    ['open', true, here],
    ['message', true, here],
  ]);
  const heard = messagesOf(records).map((message) => message.heard);
  expect([heard[0], heard[1], heard.at(-1)]).toEqual([true, false, true]);
});

test('a type is heard as long as somebody listens, in whatever form', async () => {
  const types = ['object', 'once', 'prototype', 'removed', 'aborted', 'null', 'observed'];
  const records = await recordsOfTwoRounds(
    types,
    `
      source.addEventListener('object', { handleEvent: nothing });
      source.addEventListener('once', nothing, { once: true });
      EventTarget.prototype.addEventListener.call(source, 'prototype', nothing);
      source.addEventListener('removed', nothing, true);
      source.removeEventListener('removed', nothing, { capture: true });
      const abort = new AbortController();
      source.addEventListener('aborted', nothing, { signal: abort.signal });
      abort.abort();
      source.addEventListener('null', null);
      if ('when' in source) source.when('observed').filter(() => true).subscribe(nothing);
      else source.addEventListener('observed', nothing);
`,
  );
  const heard = types.map((type) => [
    type,
    messagesOf(records)
      .filter((each) => each.type === type)
      .map((each) => each.heard),
  ]);
  expect(Object.fromEntries(heard)).toEqual({
    object: [true, true],
    once: [true, false],
    prototype: [true, true],
    removed: [false, false],
    aborted: [false, false],
    null: [false, false],
    observed: [true, true],
  });
});

test('what listeners do while an event is dispatched counts from the next one on, and is told', async () => {
  const types = ['itself', 'adds', 'aborts', 'once', 'stops'];
  const records = await recordsOfTwoRounds(
    types,
    `
      source.addEventListener('itself', function self() { source.removeEventListener('itself', self, true); }, true);
      source.addEventListener('adds', () => source.addEventListener('adds', nothing), { once: true });
      const abort = new AbortController();
      source.addEventListener('aborts', () => abort.abort(), { capture: true, signal: abort.signal });
      source.addEventListener('once', nothing, { once: true, capture: true });
      source.addEventListener('stops', (event) => event.stopImmediatePropagation(), true);
`,
  );
  const told = types.map((type) => [
    type,
    records.flatMap((each) => {
      if (each.kind === 'message' && each.type === type) return [each.heard ? 'heard' : 'unheard'];
      return each.kind === 'listener' && each.type === type ? [each.listening ? 'listens' : 'ceases'] : [];
    }),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    itself: ['listens', 'heard', 'ceases', 'unheard'],
    adds: ['listens', 'heard', 'ceases', 'listens', 'heard'],
    aborts: ['listens', 'heard', 'ceases', 'unheard'],
    once: ['listens', 'heard', 'ceases', 'unheard'],
    stops: ['listens', 'heard', 'heard'],
  });
});
