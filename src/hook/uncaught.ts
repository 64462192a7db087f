/** Tells of exceptions that nobody caught: an error event is only seen in the world that threw. */
import { tell } from './link.ts';
import { getterOf } from './natives.ts';

const { prototype } = ErrorEvent;
const messageOf = getterOf(prototype, 'message');
const fileOf = getterOf(prototype, 'filename');
const lineOf = getterOf(prototype, 'lineno');
const columnOf = getterOf(prototype, 'colno');

export function watchUncaught(): void {
  addEventListener('error', (event) => {
    if (event.isTrusted) tell(['uncaught', messageOf(event)], `${fileOf(event)}:${lineOf(event)}:${columnOf(event)}`);
  });
}
