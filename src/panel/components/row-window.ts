/**
 * Arithmetic of a list whose rows all have one height and may be more than a browser can lay out: the content's height
 * is capped and scroll offsets are mapped. Browsers clamp elements near 33.5 million (Chromium) and 17.8 million
 * (Firefox) CSS pixels; the cap stays well below both.
 */

/** Largest height given to an element, in CSS pixels. */
export const heightCap = 8_000_000;
/** Rows drawn beyond each edge, so that a fast scroll shows no blank before the next frame. */
const overscan = 6;

export interface RowWindow {
  readonly rowHeight: number;
  /** Height of the element that makes the scroll bar. */
  readonly height: number;
  /** True when scroll offsets are not row offsets one to one. */
  readonly capped: boolean;
  /** Largest offset of the first visible pixel over all rows. */
  readonly maximumTop: number;
  readonly maximumScroll: number;
  /** Scroll offset that stands for the row offset `top`. */
  toScroll(top: number): number;
  /** Row offset that the scroll offset `scroll` stands for. */
  toTop(scroll: number): number;
  /** `top` within what can be shown. */
  clamp(top: number): number;
  /** Rows `[from, to)` to draw at `top`: `slots` of them where there are as many, so that a scroll makes and removes no element. */
  rows(top: number): { readonly from: number; readonly to: number };
  /** Elements that are enough wherever `top` is. It does not change while one scrolls: rows keep their elements. */
  readonly slots: number;
}

/** `viewport` is the visible height of the rows, in CSS pixels like `rowHeight`. */
export function rowWindow(count: number, rowHeight: number, viewport: number, cap = heightCap): RowWindow {
  const total = count * rowHeight;
  const height = Math.min(total, cap);
  const maximumTop = Math.max(0, total - viewport);
  const maximumScroll = Math.max(0, height - viewport);
  const ratio = maximumScroll === 0 ? 1 : maximumTop / maximumScroll;
  const clamp = (top: number) => Math.min(maximumTop, Math.max(0, top));
  const slots = Math.ceil(viewport / rowHeight) + 1 + 2 * overscan;
  return {
    rowHeight,
    height,
    capped: total > cap,
    maximumTop,
    maximumScroll,
    toScroll: (top) => clamp(top) / ratio,
    toTop: (scroll) => clamp(scroll * ratio),
    clamp,
    slots,
    rows(top) {
      // Rows drawn before the list is measured would all be drawn again.
      if (viewport === 0) return { from: 0, to: 0 };
      const from = Math.max(0, Math.floor(top / rowHeight) - overscan);
      return { from, to: Math.min(count, from + slots) };
    },
  };
}

/** The offset nearest to `top` at which row `index` is wholly visible. */
export function revealing(top: number, index: number, rowHeight: number, viewport: number): number {
  const start = index * rowHeight;
  if (start < top) return start;
  const end = start + rowHeight;
  return end > top + viewport ? end - viewport : top;
}
