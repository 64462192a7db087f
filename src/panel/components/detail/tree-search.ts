/** The search in a tree: the text searched for, the number of hits, and the current one. */
import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

export interface TreeSearch {
  readonly needle: Signal<string>;
  readonly hits: Signal<number>;
  /** Counts up and down without bound; the view takes it modulo the hits. */
  readonly position: Signal<number>;
}

export function useTreeSearch(): TreeSearch {
  const needle = useSignal('');
  const hits = useSignal(0);
  const position = useSignal(0);
  return useMemo(() => ({ needle, hits, position }), []);
}
