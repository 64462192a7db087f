/** Provides the store, and what is derived from it, to the components. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Derived } from './derived.ts';
import type { Store } from './store.ts';

const PanelContext = createContext<{ readonly store: Store; readonly derived: Derived } | null>(null);

/** Give it `{ store, derived: derive(store) }`. */
export const StoreProvider = PanelContext.Provider;

function usePanel() {
  const panel = useContext(PanelContext);
  if (panel === null) throw new Error('The store was asked for outside of a StoreProvider.');
  return panel;
}

/** The store of the panel around this component. Throws outside of a {@link StoreProvider}. */
export function useStore(): Store {
  return usePanel().store;
}

/** What follows from the store: names, counts, span. Throws outside of a {@link StoreProvider}. */
export function useDerived(): Derived {
  return usePanel().derived;
}
