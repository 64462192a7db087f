/** Patches `EventSource`: its constructor, so that every object is observed from its first moment, and `close()`. */
import { cleanError, disguise, pass, replace } from './disguise.ts';
import { closedState, observedOf, observeSource } from './event-source-observer.ts';
import { noteCaller } from './initiator.ts';
import { construct, getterOf } from './primordials.ts';
import type { Recorder } from './recorder.ts';

type Constructor = typeof EventSource;

export function patchEventSource(recorder: Recorder): void {
  const { EventSource: native } = globalThis;
  const { prototype } = native;
  const readState = getterOf(prototype, 'readyState');

  const disguised: Constructor = disguise(native, {
    construct(target, args, newTarget) {
      const caller = noteCaller();
      let source: EventSource;
      try {
        source = construct(target, args, newTarget === disguised ? target : newTarget);
      } catch (error) {
        cleanError(error);
        recorder.guard(() => recorder.note('note_constructor_threw', caller() ?? '?'));
        throw error;
      }
      recorder.guard(() => observeSource(source, recorder, caller()));
      return source;
    },
  });
  replace(globalThis, 'EventSource', disguised);
  replace<{ constructor: unknown }, 'constructor'>(prototype, 'constructor', disguised);

  const close = disguise(prototype.close, {
    apply(target, self: EventSource, args: []) {
      const known = observedOf(self);
      const ends = known !== undefined && readState(self) !== closedState;
      pass(target, self, args);
      if (ends) recorder.guard(known.closed);
    },
  });
  replace(prototype, 'close', close);
}
