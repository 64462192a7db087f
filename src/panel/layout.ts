/** Chooses the layout by the panel's own size, and hands it to the styles. */
import type { Layout, Store } from './store.ts';

/** Widest panel that counts as docked at the side, in CSS pixels. */
const sideWidth = 760;
/** Highest panel that counts as docked at the bottom. */
const bottomHeight = 560;
/** A narrow panel that is this low and wide is laid out as docked at the bottom: it is, at a zoom of 200 %. */
const lowHeight = 360;
const lowWidth = 560;
/** Below this a narrow panel cannot show table and detail at once. */
const compactHeight = 640;

/** The layout of a panel of this size, in CSS pixels. */
export function layoutFor(width: number, height: number): Layout {
  if (width <= sideWidth) {
    if (height <= lowHeight && width >= lowWidth) return 'low';
    return height <= compactHeight ? 'compact' : 'side';
  }
  return height <= bottomHeight ? 'bottom' : 'full';
}

/** Its bars share one line each. */
export function isFlat(layout: Layout): boolean {
  return layout === 'bottom' || layout === 'low';
}

/** How much room a panel beside the page's width leaves for gutter and detail. */
function widthClass(width: number): 'wide' | 'medium' | 'small' {
  if (width <= 1100) return 'small';
  return width < 1400 ? 'medium' : 'wide';
}

/** Keeps `store.layout` and the root's `data-layout` and `data-width` in step with the panel's size. */
export function watchLayout(store: Store): void {
  const root = document.documentElement;
  const observer = new ResizeObserver(() => {
    const layout = layoutFor(innerWidth, innerHeight);
    store.layout.value = layout;
    root.dataset.layout = isFlat(layout) ? 'bottom' : layout;
    root.dataset.width = layout === 'side' || layout === 'compact' ? 'narrow' : widthClass(innerWidth);
  });
  observer.observe(root);
}
