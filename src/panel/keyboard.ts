/** The root's key listener: ours are handled and stopped, all others go on to DevTools. */
import { runCommand } from './commands.ts';
import { commandFor } from './shortcuts.ts';

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLElement && target.isContentEditable;
}

/** For the panel's root element. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const command = commandFor(event, isTextField(event.target));
  // A text that is marked is what Ctrl C is for.
  if (command === null || (command === 'copy-data' && getSelection()?.isCollapsed === false)) return;
  if (!runCommand(command)) return;
  event.preventDefault();
  event.stopPropagation();
}
