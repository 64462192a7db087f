// @vitest-environment happy-dom
/** Keys of the panel: ours are taken, what we have no use for goes on to DevTools. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { provideCommands, runCommand } from '../../src/panel/commands.ts';
import { onKeyDown } from '../../src/panel/keyboard.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const forget of undo.splice(0)) forget();
  document.body.replaceChildren();
});

function onPress(event: Event): void {
  if (event instanceof KeyboardEvent) onKeyDown(event);
}

function press(key: string, target: Element = document.body, control = false): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ctrlKey: control, bubbles: true, cancelable: true });
  target.addEventListener('keydown', onPress, { once: true });
  target.dispatchEvent(event);
  return event;
}

it('does the command of a key and stops the key there', () => {
  const live = vi.fn();
  undo.push(provideCommands({ live }));
  expect(press('l').defaultPrevented).toBe(true);
  expect(live).toHaveBeenCalledOnce();
});

it('lets a key through that nobody has a command for now', () => {
  expect(press('l').defaultPrevented).toBe(false);
});

it('lets Esc through to DevTools when there is nothing to step up from', () => {
  undo.push(provideCommands({ 'step-up': () => false }));
  expect(press('Escape').defaultPrevented).toBe(false);
});

it('leaves letters to a text field', () => {
  const mute = vi.fn();
  undo.push(provideCommands({ mute }));
  const field = document.body.appendChild(document.createElement('input'));
  press('m', field);
  expect(mute).not.toHaveBeenCalled();
});

describe('a command of a part that has not come yet', () => {
  afterEach(() => vi.useRealTimers());

  it('is done once when the part comes', () => {
    const open = vi.fn();
    expect(runCommand('import')).toBe(true);
    undo.push(
      provideCommands({ export: vi.fn() }),
      provideCommands({ import: open }),
      provideCommands({ import: open }),
    );
    expect(open).toHaveBeenCalledOnce();
  });

  it('is forgotten when the part takes longer than anybody waits', () => {
    vi.useFakeTimers();
    const open = vi.fn();
    runCommand('import');
    vi.advanceTimersByTime(5_000);
    undo.push(provideCommands({ import: open }));
    expect(open).not.toHaveBeenCalled();
  });
});
