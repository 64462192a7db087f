/** The number beside the Diff tab, known before the tab is opened where that is cheap. */
import { useMemo } from 'preact/hooks';
import { countChanges } from '../../../core/diff/count-changes.ts';
import type { Connection } from '../../../core/session/types.ts';
import { useStore } from '../../store-context.ts';
import { comparedEntry } from './diff-against.ts';

/** Entries looked back over for one of the same type. */
const farthest = 1_000;

/** Changes against what the Diff tab compares with; null where they are not counted. Reads nothing from a file. */
export function useChangeCount(connection: Connection | undefined, index: number): number | null {
  const store = useStore();
  const marked = store.comparedWith.value;
  return useMemo(() => {
    if (connection === undefined) return null;
    const compared = comparedEntry(store, connection, index, farthest);
    const before = compared?.connection.log.text(compared.entry.index);
    const after = connection.log.text(index);
    return before === undefined || after === undefined ? null : countChanges(before, after);
  }, [connection, index, marked]);
}
