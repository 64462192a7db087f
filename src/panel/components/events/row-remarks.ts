/**
 * The findings' remarks on the table's rows. Their rules load as a file of their own, after the first rows: until it is
 * there, no row has remarks.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ConnectionId } from '../../../core/record.ts';
import type { Store } from '../../store.ts';
import type { RowFinding } from './finding-icon.tsx';

export interface RowRemarks {
  /** Grows when findings were added, changed or removed. */
  readonly version: ReadonlySignal<number>;
  /** The worst finding that has this entry as evidence. */
  of(connection: ConnectionId, index: number): RowFinding | null;
}

const remarks = new WeakMap<Store, Signal<RowRemarks | null>>();

/** The remarks on this panel's rows; null while they load. From the first call on findings are looked for. */
export function rowRemarks(store: Store): ReadonlySignal<RowRemarks | null> {
  const known = remarks.get(store);
  if (known !== undefined) return known;
  const made = signal<RowRemarks | null>(null);
  remarks.set(store, made);
  void import('../findings/row-finding.ts').then(({ createRowRemarks }) => {
    made.value = createRowRemarks(store);
  });
  return made;
}
