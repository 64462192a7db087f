/** A part of the panel on the page of a test, as the panel draws it: around it a store and what follows from that. */
import { type RenderResult, render } from '@testing-library/preact';
import type { ComponentChild } from 'preact';
import { vi } from 'vitest';
import type { Session } from '../../src/core/session/types.ts';
import { type Derived, derive } from '../../src/panel/derived.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { StoreProvider } from '../../src/panel/store-context.ts';

/** What {@link draw} needs of a panel, as `panelOf` gives it. */
interface Drawable {
  readonly store: Store;
  readonly derived: Derived;
}

export function draw({ store, derived }: Drawable, view: ComponentChild): RenderResult {
  return render(<StoreProvider value={{ store, derived }}>{view}</StoreProvider>);
}

/** A panel over a session that holds what the test needs. */
export function panelOver(session: Session): Drawable {
  const store = createStore(session);
  const derived = derive(store);
  store.changed();
  return { store, derived };
}

/** Gives every element this height, as nothing is laid out here: else a list would show no row. */
export function giveHeight(pixels: number): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(pixels);
}
