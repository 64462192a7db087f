/** Puts the panel on a page, around a store that its caller made and feeds. */
import { render } from 'preact';
import './styles/index.css';
import { Panel, type PanelProps } from './components/panel.tsx';
import { derive } from './derived.ts';
import { onKeyDown } from './keyboard.ts';
import { watchLayout } from './layout.ts';
import type { Store } from './store.ts';
import { StoreProvider } from './store-context.ts';
import { followTheme } from './theme.ts';

export function mountPanel(root: Element, store: Store, properties: PanelProps): void {
  const derived = derive(store);
  watchLayout(store);
  followTheme(store);
  // On the body: without a focused element keys begin there, and DevTools listens further out.
  document.body.addEventListener('keydown', onKeyDown);
  render(
    <StoreProvider value={{ store, derived }}>
      <Panel {...properties} />
    </StoreProvider>,
    root,
  );
}
