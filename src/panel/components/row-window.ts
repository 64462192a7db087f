/**
 * Arithmetic of a list whose rows all have one height and may be more than a browser can lay out: the content's height
 * is capped and scroll offsets are mapped. Browsers clamp elements near 33.5 million (Chromium) and 17.8 million
 * (Firefox) CSS pixels; the cap stays well below both.
 */

/** Largest height given to an element, in CSS pixels. */
export const heightCap = 8_000_000;
/**
 * Within this distance of the first and the last row, in CSS pixels, offsets are mapped one to one. Elsewhere the scroll range is
 * shorter than the rows, and a wheel would approach the end in ever smaller steps.
 */
const exactEnd = 20_000;
/** Rows drawn beyond each edge, so that a fast scroll shows no blank before the next frame. */
const overscan = 6;
/** The same for a list that follows its newest row: it redraws all its rows each time, and only a first scroll step needs more. */
const overscanFollowing = 2;

export interface RowWindow {
  readonly rowHeight: number;
  /** Height of the element that makes the scroll bar. */
  readonly height: number;
  /** True when scroll offsets are not row offsets one to one. */
  readonly capped: boolean;
  /** Largest offset of the first visible pixel over all rows. */
  readonly maximumTop: number;
  readonly maximumScroll: number;
  /** Scroll offset that corresponds to the row offset `top`. */
  toScroll(top: number): number;
  /** Row offset that corresponds to the scroll offset `scroll`. */
  toTop(scroll: number): number;
  /** `top` within what can be shown. */
  clamp(top: number): number;
  /** Rows `[from, to)` to draw at `top`: where there are enough, as many at any other, so that a scroll makes and removes no element. */
  rows(top: number): { readonly from: number; readonly to: number };
}

/** `viewport` is the visible height of the rows, in CSS pixels like `rowHeight`. */
export function rowWindow(count: number, rowHeight: number, viewport: number, isFollowing = false): RowWindow {
  const total = count * rowHeight;
  const height = Math.min(total, heightCap);
  const maximumTop = Math.max(0, total - viewport);
  const maximumScroll = Math.max(0, height - viewport);
  const clamp = (top: number) => Math.min(maximumTop, Math.max(0, top));
  const exact = Math.min(exactEnd, maximumScroll / 4);
  const beyond = isFollowing ? overscanFollowing : overscan;
  const drawn = Math.ceil(viewport / rowHeight) + 1 + 2 * beyond;
  return {
    rowHeight,
    height,
    capped: total > heightCap,
    maximumTop,
    maximumScroll,
    toScroll: (top) => between(clamp(top), maximumTop, maximumScroll, exact),
    toTop: (scroll) => clamp(between(Math.min(maximumScroll, Math.max(0, scroll)), maximumScroll, maximumTop, exact)),
    clamp,
    rows(top) {
      // Rows drawn before the list is measured would all be drawn again.
      if (viewport === 0) return { from: 0, to: 0 };
      const from = Math.max(0, Math.floor(top / rowHeight) - beyond);
      return { from, to: Math.min(count, from + drawn) };
    },
  };
}

/** An offset up to `from` as one up to `to`: one to one within `exact` of either end, in proportion between. */
function between(offset: number, from: number, to: number, exact: number): number {
  if (offset <= exact) return offset;
  if (offset >= from - exact) return to - (from - offset);
  return exact + ((offset - exact) * (to - 2 * exact)) / (from - 2 * exact);
}

/** The offset nearest to `top` at which row `index` is wholly visible. */
export function revealing(top: number, index: number, rowHeight: number, viewport: number): number {
  const start = index * rowHeight;
  if (start < top) return start;
  const end = start + rowHeight;
  return end > top + viewport ? end - viewport : top;
}
