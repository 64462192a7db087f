/** What the filter box proposes at the caret, and which of it the keyboard stands on. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { suggest } from '../../../core/filter/suggest.ts';
import type { Store } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { cachedContext } from './suggest-context.ts';
import type { Proposal } from './suggestion-list.tsx';

/** Filters used before that an empty box proposes. */
const shownHistory = 5;

export interface Proposals {
  readonly list: readonly Proposal[];
  /** Index in the list; −1 = none. */
  readonly active: number;
  /** The user went into the list by arrow keys: Enter then takes the proposal. */
  readonly isChosen: boolean;
  /** Looks up what fits at `caret` (code units) of `content`. */
  lookUp(content: string, caret: number): void;
  /** Goes to the next proposal or the one before, around the ends. */
  step(by: 1 | -1): void;
}

export function useProposals(): Proposals {
  const store = useStore();
  const list = useSignal<readonly Proposal[]>([]);
  const active = useSignal(-1);
  const isChosen = useSignal(false);
  const context = useRef(cachedContext(store, useDerived()));
  return {
    list: list.value,
    active: active.value,
    isChosen: isChosen.value,
    lookUp(content, caret) {
      const offers = suggest(content, caret, context.current());
      const [first] = offers;
      list.value = content === '' ? [...pastFilters(store), ...offers] : offers;
      // An empty word offers everything and proposes nothing: Tab then leaves the box.
      active.value = first === undefined || first.start >= caret ? -1 : 0;
      isChosen.value = false;
    },
    step(by) {
      const { length } = list.value;
      active.value = (active.value + by + length) % length;
      isChosen.value = true;
    },
  };
}

function pastFilters(store: Store): Proposal[] {
  return store.settings
    .peek()
    .filterHistory.slice(0, shownHistory)
    .map((past) => ({ group: 'history', insert: past, start: 0, end: 0 }));
}
