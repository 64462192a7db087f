/** What a key asks of a list of rows: the habits of grids and list boxes, also of those with several selected rows. */

/** How a row was chosen: alone, toggled (Ctrl, Cmd), up to here (Shift), or only focused (Ctrl with an arrow). */
export type SelectMode = 'only' | 'toggle' | 'range' | 'lead';

export type RowKey =
  | { readonly kind: 'select'; readonly index: number; readonly mode: SelectMode }
  | { readonly kind: 'open' }
  | { readonly kind: 'menu' };

/** The focused row. */
export interface RowPlace {
  /** −1 = on no row. */
  readonly current: number;
  readonly count: number;
  /** Rows of a page. */
  readonly page: number;
  /** Several rows may be selected. */
  readonly several: boolean;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The row that a key leads to, maybe beyond the ends; null for a key that leads nowhere. */
function destination(key: string, { current, count, page }: RowPlace): number | null {
  switch (key) {
    case 'ArrowDown':
      return current + 1;
    case 'ArrowUp':
      return current < 0 ? count - 1 : current - 1;
    case 'PageDown':
      return current + page;
    case 'PageUp':
      return current - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/**
 * Null for a key that a list does not handle.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/listbox/#keyboardinteraction
 */
export function rowKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key, place: RowPlace): RowKey | null {
  const plain = !ctrlKey && !metaKey && !altKey;
  // Ctrl moves on without selecting, Ctrl with the space bar selects.
  const adding = place.several && (ctrlKey || metaKey) && !altKey;
  const index = destination(key, place);
  if (plain && index !== null) return { kind: 'select', index, mode: shiftKey ? 'range' : 'only' };
  if (adding && index !== null && (key === 'ArrowDown' || key === 'ArrowUp')) {
    return { kind: 'select', index, mode: 'lead' };
  }
  if (adding && key === ' ') return { kind: 'select', index: place.current, mode: 'toggle' };
  if (plain && key === 'Enter' && place.current >= 0) return { kind: 'open' };
  return key === 'ContextMenu' || (shiftKey && key === 'F10') ? { kind: 'menu' } : null;
}
