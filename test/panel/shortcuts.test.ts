/** Which key means which command, and when a text field keeps it. */
import { describe, expect, it } from 'vitest';
import { commandFor, shortcuts } from '../../src/panel/shortcuts.ts';

const press = (key: string, modifiers: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe('commandFor', () => {
  it.each([
    ['/', 'filter'],
    ['L', 'live'],
    ['Escape', 'step-up'],
    ['?', 'shortcuts'],
    ['4', 'tab-4'],
  ])('takes %s for %s', (key, command) => {
    expect(commandFor(press(key), false)).toBe(command);
  });

  it('tells Ctrl L (clear) from L (live), and takes Cmd for Ctrl', () => {
    expect(commandFor(press('l', { ctrlKey: true }), false)).toBe('clear');
    expect(commandFor(press('l', { metaKey: true }), false)).toBe('clear');
  });

  it('leaves letters, arrows, Esc and copying to a text field', () => {
    for (const key of ['l', 'ArrowLeft', 'Escape', '/']) expect(commandFor(press(key), true)).toBeNull();
    expect(commandFor(press('c', { ctrlKey: true }), true)).toBeNull();
  });

  it('still records, clears and goes to the next pane from a text field', () => {
    expect(commandFor(press('e', { ctrlKey: true }), true)).toBe('record');
    expect(commandFor(press('F6'), true)).toBe('next-pane');
  });

  it('leaves what is not ours to DevTools', () => {
    expect(commandFor(press('p', { ctrlKey: true }), false)).toBeNull();
    expect(commandFor(press('l', { altKey: true }), false)).toBeNull();
  });

  it('gives no key two commands', () => {
    const keys = shortcuts.map(({ key, control }) => `${control ? 'Ctrl ' : ''}${key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
