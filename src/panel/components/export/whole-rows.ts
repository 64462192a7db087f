/** The rows of the table once the filter has looked at everything: an export of some of the matches would be a wrong one. */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { EntryRows, RowsView } from '../events/entry-rows.ts';

/** Resolves to the rows of the filter now in force; null when another filter replaces it first or `signal` aborts. */
export function wholeRows(view: ReadonlySignal<RowsView>, signal: AbortSignal): Promise<EntryRows | null> {
  const { filter } = view.peek().rows;
  return new Promise((resolve) => {
    let stop = () => {};
    const settle = (rows: EntryRows | null) => {
      resolve(rows);
      // The effect may still be on its first run.
      queueMicrotask(() => stop());
    };
    signal.addEventListener('abort', () => settle(null), { once: true });
    stop = effect(() => {
      const { rows } = view.value;
      if (rows.filter !== filter) settle(null);
      else if (rows.progress.done >= rows.progress.total) settle(rows);
    });
  });
}
