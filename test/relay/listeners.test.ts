/** The ledger of listeners agrees with the platform's own list. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Listeners } from '../../src/relay/listeners.ts';

const callbacks = 3;
/**
 * The signal that each callback is always added with. Node has a signal remove whatever stands under its callback, Chromium what was
 * added anew under it, and the standard nothing but what was added with it: so no callback has two ways to be added.
 */
const signalOf = [null, 0, 1];

const step = fc.record({
  do: fc.constantFrom('add' as const, 'add' as const, 'remove' as const, 'dispatch' as const, 'abort' as const),
  callback: fc.nat(callbacks - 1),
  capture: fc.boolean(),
  once: fc.boolean(),
});

test('after any sequence of calls it hears what a real EventTarget hears', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const target = new EventTarget();
      const ledger = new Listeners();
      const controllers = [new AbortController(), new AbortController()];
      let heard = false;
      const wrapped = Array.from({ length: callbacks }, () => () => {
        heard = true;
      });
      for (const { do: action, callback, capture, once } of steps) {
        const listener = wrapped[callback];
        if (!listener) continue;
        const abort = controllers[signalOf[callback] ?? -1];
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
    { numRuns: 1_000 },
  );
});

test('the signal of a call that adds nothing takes nothing away', () => {
  const abort = new AbortController();
  const ledger = new Listeners();
  ledger.add('ping', 1, {});
  ledger.add('ping', 1, { signal: abort.signal });
  abort.abort();
  expect(ledger.hears('ping')).toBe(true);
});
