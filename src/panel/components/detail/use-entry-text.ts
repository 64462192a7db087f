/** The text of one entry for a view, read from its file when it lies there. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Connection } from '../../../core/session/types.ts';

export type EntryText =
  | { readonly state: 'ready'; readonly text: string }
  | { readonly state: 'loading' }
  /** The file is gone or has changed. */
  | { readonly state: 'failed'; readonly reason: string };

export function useEntryText(connection: Connection, index: number): EntryText {
  const turn = useSignal(0);
  const failure = useSignal<{ readonly index: number; readonly reason: string } | null>(null);
  void turn.value;
  const text = connection.log.text(index);
  useEffect(() => {
    if (text !== undefined) return;
    let left = false;
    connection.log.load(index, index + 1).then(
      () => {
        if (!left) turn.value += 1;
      },
      (error: unknown) => {
        if (!left) failure.value = { index, reason: error instanceof Error ? error.message : String(error) };
      },
    );
    return () => {
      left = true;
    };
  }, [connection, index, text === undefined]);
  if (text !== undefined) return { state: 'ready', text };
  const failed = failure.value;
  return failed?.index === index ? { state: 'failed', reason: failed.reason } : { state: 'loading' };
}
