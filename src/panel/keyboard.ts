/** The root's key listener: our keys are handled and stopped, all others are left to DevTools. */
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
  // Ctrl+C copies selected text.
  if (command === null || (command === 'copy-data' && getSelection()?.isCollapsed === false)) return;
  if (!runCommand(command)) return;
  event.preventDefault();
  event.stopPropagation();
}
