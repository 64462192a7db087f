/** Reports exceptions that listeners did not catch: an error event is visible only in the world that threw. */
import { clean } from './disguise.ts';
import { guard, tell } from './link.ts';
import { unlooked } from './look.ts';
import { getterOf, uncurry } from './natives.ts';

const listen = uncurry(window.addEventListener);

const { prototype } = ErrorEvent;
const messageOf = getterOf(prototype, 'message');
const fileOf = getterOf(prototype, 'filename');
const lineOf = getterOf(prototype, 'lineno');
const columnOf = getterOf(prototype, 'colno');

const { prototype: rejection } = PromiseRejectionEvent;
const promiseOf = getterOf(rejection, 'promise');
const reasonOf = getterOf(rejection, 'reason');

/** Removes our frames from a rejection that nobody has looked at. */
function cleanRejection(event: Event): void {
  if (unlooked.get(promiseOf(event))) clean(reasonOf(event));
}

function tellError(event: Event): void {
  if (event.isTrusted) tell(['uncaught', messageOf(event)], `${fileOf(event)}:${lineOf(event)}:${columnOf(event)}`);
}

function seeRejection(event: Event): void {
  if (event.isTrusted) guard(cleanRejection, event);
}

/** Listens again whenever the page rewrites itself, which removes all listeners (see `relay/lasting.ts`). */
export function watchUncaught(): void {
  const watch = () => {
    listen(window, 'error', tellError);
    listen(window, 'unhandledrejection', seeRejection);
  };
  watch();
  new MutationObserver(watch).observe(document, { childList: true });
}
