/** The pointer's position over the timeline, and what it drags there. */
import { signal } from '@preact/signals';
import type { ConnectionId } from '../../../core/record.ts';
import type { TimeRange } from '../../store.ts';

/** What time that is follows from the range shown, which moves on beneath a pointer that rests. */
export interface Hover {
  /** CSS pixels from the lanes' left edge. */
  readonly x: number;
  /** The lane under the pointer and its bottom in client coordinates; null over the ruler. */
  readonly lane: { readonly connection: ConnectionId; readonly bottom: number; readonly top: number } | null;
}

export const hover = signal<Hover | null>(null);

/** The range being dragged out, until the button is released. */
export const dragged = signal<TimeRange | null>(null);
