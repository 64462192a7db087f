/** Where keys and clicks lead in a list of rows, and what they select. */

/** How a row was chosen: alone, added or taken away (Ctrl, Cmd), up to here (Shift), or only stood on (Ctrl with an arrow). */
export type SelectMode = 'only' | 'toggle' | 'range' | 'lead';

type Modifiers = Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key does to the current row. */
interface KeyMove {
  /** Index of the row; may lie beyond the ends. */
  readonly to: number;
  readonly mode: SelectMode;
}

interface KeyPlace {
  /** Index of the current row; −1 for none. */
  readonly current: number;
  readonly count: number;
  /** Rows of a page. */
  readonly page: number;
  /** Whether several rows can be selected. */
  readonly isMultiple: boolean;
}

/** What a click with these modifiers selects. */
export function modeOf({ shiftKey, ctrlKey, metaKey }: Modifiers): SelectMode {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'toggle' : 'only';
}

/**
 * Where `event` leads; null when it leads nowhere. As in other lists with several selected rows, Ctrl and an arrow move on
 * without selecting, and Ctrl and the space bar select.
 */
export function keyMove(event: Modifiers & Pick<KeyboardEvent, 'key'>, place: KeyPlace): KeyMove | null {
  const { current, count, page, isMultiple } = place;
  if (event.altKey) return null;
  const up = current < 0 ? count - 1 : current - 1;
  if (event.ctrlKey || event.metaKey) {
    if (!isMultiple) return null;
    if (event.key === 'ArrowDown') return { to: current + 1, mode: 'lead' };
    if (event.key === 'ArrowUp') return { to: up, mode: 'lead' };
    return event.key === ' ' ? { to: current, mode: 'toggle' } : null;
  }
  const targets = new Map([
    ['ArrowDown', current + 1],
    ['ArrowUp', up],
    ['PageDown', current + page],
    ['PageUp', current - page],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const to = targets.get(event.key);
  return to === undefined ? null : { to, mode: event.shiftKey ? 'range' : 'only' };
}
