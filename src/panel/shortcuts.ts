/**
 * The keyboard map: one table that the root's listener reads and the list of shortcuts shows. Chrome's DevTools forwards
 * Esc and its own Ctrl keys from a panel, so ours are handled on the root and stopped there; all others go through.
 */
import type { Command } from './commands.ts';
import type { TextKey } from './text.ts';

export interface Shortcut {
  readonly command: Command;
  /** `KeyboardEvent.key`; a letter in either case. */
  readonly key: string;
  /** With Ctrl (Cmd on a Mac). Single keys count only while no text field has the focus. */
  readonly control?: boolean;
}

export const shortcuts: readonly Shortcut[] = [
  { command: 'filter', key: '/' },
  { command: 'filter', key: 'f', control: true },
  { command: 'record', key: 'e', control: true },
  { command: 'clear', key: 'l', control: true },
  { command: 'copy-data', key: 'c', control: true },
  { command: 'select-all', key: 'a', control: true },
  { command: 'mark', key: 'b' },
  { command: 'import', key: 'i' },
  { command: 'export', key: 'x' },
  { command: 'next-pane', key: 'F6' },
  { command: 'shortcuts', key: '?' },
  { command: 'step-up', key: 'Escape' },
  { command: 'next-of-type', key: 'n' },
  { command: 'previous-of-type', key: 'p' },
  { command: 'next-finding', key: 'j' },
  { command: 'previous-finding', key: 'k' },
  { command: 'next-error', key: 'r' },
  { command: 'next-gap', key: 'g' },
  { command: 'jump-to-time', key: 'g', control: true },
  { command: 'time-mode', key: 't' },
  { command: 'enlarge', key: 'e' },
  { command: 'tab-1', key: '1' },
  { command: 'tab-2', key: '2' },
  { command: 'tab-3', key: '3' },
  { command: 'tab-4', key: '4' },
  { command: 'zoom-in', key: '+' },
  { command: 'zoom-in', key: '=' },
  { command: 'zoom-out', key: '-' },
  { command: 'zoom-fit', key: '0' },
  { command: 'pan-left', key: 'ArrowLeft' },
  { command: 'pan-right', key: 'ArrowRight' },
  { command: 'live', key: 'l' },
  { command: 'mute', key: 'm' },
  { command: 'solo', key: 's' },
];

/** The command of a key press; null when it is none of ours. */
export function commandFor(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  inTextField: boolean,
): Command | null {
  if (press.altKey) return null;
  const control = press.ctrlKey || press.metaKey;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const found = shortcuts.find((shortcut) => shortcut.key === key && (shortcut.control ?? false) === control);
  if (found === undefined) return null;
  // A text field keeps its own keys: letters, arrows, copying, and Esc.
  const ownedByField = !control || found.command === 'copy-data' || found.command === 'select-all';
  return inTextField && ownedByField && found.key !== 'F6' ? null : found.command;
}

interface ShortcutLine {
  readonly label: TextKey;
  readonly keys: readonly string[];
}

/** How keys are shown to people, by group, for the list of shortcuts. */
export const shortcutList: readonly { readonly title: TextKey; readonly lines: readonly ShortcutLine[] }[] = [
  {
    title: 'keys_group_panel',
    lines: [
      { label: 'keys_filter', keys: ['/', 'Ctrl F'] },
      { label: 'keys_record', keys: ['Ctrl E'] },
      { label: 'keys_clear', keys: ['Ctrl L'] },
      { label: 'keys_import', keys: ['I'] },
      { label: 'keys_export', keys: ['X'] },
      { label: 'keys_next_pane', keys: ['F6'] },
      { label: 'keys_escape', keys: ['Esc'] },
      { label: 'keys_shortcuts', keys: ['?'] },
    ],
  },
  {
    title: 'keys_group_table',
    lines: [
      { label: 'keys_up_down', keys: ['↑', '↓'] },
      { label: 'keys_home_end', keys: ['Home', 'End'] },
      { label: 'keys_enter', keys: ['Enter'] },
      { label: 'keys_type', keys: ['N', 'P'] },
      { label: 'keys_finding', keys: ['J', 'K'] },
      { label: 'keys_next_error', keys: ['R'] },
      { label: 'keys_next_gap', keys: ['G'] },
      { label: 'keys_jump_to_time', keys: ['Ctrl G'] },
      { label: 'keys_time_mode', keys: ['T'] },
      { label: 'keys_copy', keys: ['Ctrl C'] },
      { label: 'keys_extend', keys: ['Shift ↑', 'Shift ↓'] },
      { label: 'keys_go_on', keys: ['Ctrl ↑', 'Ctrl ↓'] },
      { label: 'keys_toggle', keys: ['Ctrl Space'] },
      { label: 'keys_select_all', keys: ['Ctrl A'] },
      { label: 'keys_mark', keys: ['B'] },
      { label: 'keys_enlarge', keys: ['E'] },
      { label: 'keys_tabs', keys: ['1', '2', '3', '4'] },
    ],
  },
  {
    title: 'keys_group_timeline',
    lines: [
      { label: 'keys_zoom', keys: ['+', '−', '0'] },
      { label: 'keys_pan', keys: ['←', '→'] },
      { label: 'keys_live', keys: ['L'] },
      { label: 'keys_mute', keys: ['M'] },
      { label: 'keys_solo', keys: ['S'] },
      { label: 'keys_zoom_range', keys: ['Enter'] },
      { label: 'keys_shift_import', keys: ['Alt ↔'] },
    ],
  },
];
