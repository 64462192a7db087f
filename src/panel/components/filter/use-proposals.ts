/** The list of proposals under the filter box: what is in it, and which one the keyboard is on. */
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { suggest } from '../../../core/filter/suggest.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';
import { cachedContext } from './suggest-context.ts';
import type { Proposal } from './suggestion-list.tsx';

const shownHistory = 5;

export interface Proposals {
  readonly list: ReadonlySignal<readonly Proposal[]>;
  /** Position of the one that Tab takes; −1 when it takes none. */
  readonly active: ReadonlySignal<number>;
  /** The user went into the list by arrow keys: Enter then takes the active one. */
  readonly isChosen: ReadonlySignal<boolean>;
  /** Proposes what fits the text at the caret. */
  propose(content: string, caret: number): void;
  /** Goes on by one, round the ends. */
  move(step: 1 | -1): void;
}

export function useProposals(store: Store, derived: Derived): Proposals {
  return useMemo(() => createProposals(store, derived), [store, derived]);
}

function createProposals(store: Store, derived: Derived): Proposals {
  const context = cachedContext(store, derived);
  const list = signal<readonly Proposal[]>([]);
  const active = signal(-1);
  const isChosen = signal(false);
  return {
    list,
    active,
    isChosen,
    propose(content, caret) {
      const offers = suggest(content, caret, context());
      const [first] = offers;
      batch(() => {
        list.value = content === '' ? [...pastFilters(store), ...offers] : offers;
        // An empty word offers everything and proposes nothing: Tab then leaves the box.
        active.value = first === undefined || first.start >= caret ? -1 : 0;
        isChosen.value = false;
      });
    },
    move(step) {
      const { length } = list.peek();
      batch(() => {
        active.value = (active.peek() + step + length) % length;
        isChosen.value = true;
      });
    },
  };
}

function pastFilters(store: Store): Proposal[] {
  return store.settings
    .peek()
    .filterHistory.slice(0, shownHistory)
    .map((past) => ({ group: 'history', insert: past, start: 0, end: 0 }));
}
