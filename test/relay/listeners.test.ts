/** The ledger of listeners agrees with the platform's own list. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Listeners } from '../../src/relay/listeners.ts';

const callbacks = [() => {}, () => {}, { handleEvent() {} }];
const signals = [new AbortController(), new AbortController()];

const step = fc.record({
  do: fc.constantFrom('add' as const, 'add' as const, 'remove' as const, 'dispatch' as const, 'abort' as const),
  callback: fc.nat(callbacks.length - 1),
  capture: fc.boolean(),
  once: fc.boolean(),
  signal: fc.option(fc.nat(signals.length - 1), { nil: null }),
});

test('after any sequence of calls it hears what a real EventTarget hears', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const target = new EventTarget();
      const ledger = new Listeners();
      const controllers = signals.map(() => new AbortController());
      let heard = false;
      const wrapped = callbacks.map(() => () => {
        heard = true;
      });
      for (const { do: action, callback, capture, once, signal } of steps) {
        const listener = wrapped[callback];
        if (!listener) continue;
        const abort = signal === null ? undefined : controllers[signal];
        const options = abort ? { capture, once, signal: abort.signal } : { capture, once };
        if (action === 'add') {
          target.addEventListener('ping', listener, options);
          ledger.add('ping', callback, options);
        } else if (action === 'remove') {
          target.removeEventListener('ping', listener, { capture });
          ledger.remove('ping', callback, capture);
        } else if (action === 'abort') {
          abort?.abort();
        } else {
          heard = false;
          const expected = ledger.hears('ping');
          ledger.dispatched('ping');
          target.dispatchEvent(new Event('ping'));
          expect(heard).toBe(expected);
        }
      }
    }),
  );
});
