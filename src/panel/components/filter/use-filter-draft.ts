/**
 * The text in the filter box, and the part of it that is in force. Each key is taken at once; the filter follows with the next
 * frame, and while the text is no valid filter, or ends within a type's name, the previous one stays in force.
 */
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Store } from '../../store.ts';
import { parseFilterText } from '../events/entry-rows.ts';
import { endsInPartOfType, textBefore } from './unfinished.ts';

/** Texts kept as history. */
const longestHistory = 30;

export interface FilterDraft {
  readonly text: ReadonlySignal<string>;
  set(text: string): void;
  /** The user is done with this text: it goes to the history. */
  keep(): void;
}

export function useFilterDraft(store: Store): FilterDraft {
  const draft = useMemo(() => createDraft(store), [store]);
  // Chips, menus and the muted connections change the filter too.
  const inForce = store.filterText.value;
  useEffect(() => draft.follow(inForce), [draft, inForce]);
  return draft;
}

function createDraft(store: Store): FilterDraft & { follow(inForce: string): void } {
  const draft = signal(store.filterText.peek());
  let applied = draft.peek();
  let frame = 0;

  function applyTyped(): void {
    frame = 0;
    if (!endsInPartOfType(draft.peek(), store.session.types)) apply();
  }

  function apply(): void {
    const text = draft.peek();
    const result = parseFilterText(text, apply);
    batch(() => {
      if (result.ok) {
        applied = text.trim();
        store.filterText.value = applied;
        store.filterProblem.value = null;
      } else if (!result.error.needsJsonPath) {
        const { phrase, position, length } = result.error;
        store.filterProblem.value = { reason: phrase, from: position, to: position + length };
        forgetUnfinished(text, position);
      }
    });
  }

  /**
   * The first letters of a term that turns out to be unfinished (`typ` of `type:`) were in force as a text to search for: the
   * filter before them is more useful.
   */
  function forgetUnfinished(text: string, position: number): void {
    const before = textBefore(text, position);
    const begun = applied.slice(before.length).trim();
    if (!text.startsWith(applied) || !/^-?[\w.]+$/.test(begun) || !parseFilterText(before, apply).ok) return;
    applied = before;
    store.filterText.value = before;
  }

  return {
    text: draft,
    set(text) {
      draft.value = text;
      if (frame === 0) frame = requestAnimationFrame(applyTyped);
    },
    keep() {
      // The last letters may still wait for their frame, or for the rest of their word.
      cancelAnimationFrame(frame);
      frame = 0;
      if (draft.peek().trim() !== applied) apply();
      const text = store.filterText.peek();
      if (text === '') return;
      const others = store.settings.peek().filterHistory.filter((one) => one !== text);
      store.set({ filterHistory: [text, ...others].slice(0, longestHistory) });
    },
    follow(inForce) {
      if (inForce === applied) return;
      applied = inForce;
      draft.value = inForce;
      store.filterProblem.value = null;
    },
  };
}
