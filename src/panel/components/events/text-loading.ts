/** Reads the texts of visible rows from their file. Rows show a placeholder until then. */
import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { EventLog } from '../../../core/session/types.ts';
import type { EntryRows } from './entry-rows.ts';
import { noteRead } from './missing-text.ts';
import { previewOf } from './preview-cache.ts';

/** Reads for one view of rows: texts larger than the file's cache would evict each other forever. */
const mostReads = 60;

/** `loaded` grows whenever texts have been loaded. */
export function useTextLoading(rows: EntryRows, from: number, to: number, loaded: Signal<number>): void {
  const reads = useRef({ from: -1, left: mostReads, busy: false });
  useEffect(() => {
    const state = reads.current;
    if (state.from !== from) {
      state.from = from;
      state.left = mostReads;
    }
    const wanted = missingTexts(rows, from, to);
    if (wanted === null || state.busy || state.left === 0) return;
    state.busy = true;
    state.left--;
    const done = (isRead: boolean) => {
      noteRead(wanted.log, isRead);
      if (!isRead) state.left = 0;
      state.busy = false;
      loaded.value += 1;
    };
    wanted.log.load(wanted.from, wanted.to).then(
      () => done(true),
      () => done(false),
    );
  }, [rows, from, to, loaded.value]);
}

/** The entries of one log among the visible rows that have no text yet. */
function missingTexts(rows: EntryRows, from: number, to: number) {
  let missing: { log: EventLog; from: number; to: number } | null = null;
  for (let position = from; position < Math.min(to, rows.length); position++) {
    const connection = rows.connectionAt(position);
    const index = rows.indexAt(position);
    if (connection === undefined || index < 0) continue;
    const { log } = connection;
    const isThere = log.kind(index) === 'message' ? previewOf(connection, index) : log.text(index);
    if (isThere !== undefined) continue;
    if (missing === null) missing = { log, from: index, to: index + 1 };
    else if (missing.log === log) {
      missing.from = Math.min(missing.from, index);
      missing.to = Math.max(missing.to, index + 1);
    }
  }
  return missing;
}
