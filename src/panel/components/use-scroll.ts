/**
 * Scroll position of a row list. In a capped list small moves (wheel, touch) map one to one while dragging the scroll bar
 * moves in proportion, and once scrolling rests the bar is moved to where the rows are.
 */
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { type RowWindow, revealing, rowWindow } from './row-window.ts';

/** A capped list's scroll bar is put right after this much rest, in ms. */
const restMilliseconds = 140;

export interface ScrollOptions {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of what stays on top inside the scroller, in CSS pixels. */
  readonly headerHeight: number;
  /** Stay at the end when rows are added. */
  readonly stick: boolean;
  /** The user scrolled away from the end, or back to it. */
  readonly onStick: ((stick: boolean) => void) | undefined;
}

export interface Scroll {
  readonly window: RowWindow;
  /** Offset of the first visible pixel over all rows. */
  readonly top: number;
  readonly viewport: number;
  /** What to add to a row's offset to place it in the scroller. */
  readonly shift: number;
  readonly ref: { current: HTMLDivElement | null };
  readonly onScroll: () => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  /** Stops following the end: the rows stay where they are. */
  leaveEnd(): void;
  /** Brings a row into view with the least movement. */
  reveal(index: number): void;
  /** The same for a row that was in view before the list shrank; never makes the list follow its end. */
  keep(index: number): void;
  /** Puts the top of a row `y` pixels below the top of the visible rows. */
  place(index: number, y: number): void;
  /** Distance of a row's top from the top of the visible rows. */
  offset(index: number): number;
}

export function useScroll({ count, rowHeight, headerHeight, stick, onStick }: ScrollOptions): Scroll {
  const ref = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(0);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const at = useRef({ top: 0, scroll: 0, left: false, dragging: false, rest: 0, ownScroll: false, settledViewport: 0 });
  // Leaving the end takes effect at once, also if the owner answers `onStick` only later.
  if (!stick) at.current.left = false;
  const sticking = stick && !at.current.left;
  const window = rowWindow(count, rowHeight, viewport, sticking);
  at.current.top = sticking ? window.maximumTop : window.clamp(at.current.top);

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setViewport(Math.max(0, element.clientHeight - headerHeight));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => {
      observer.disconnect();
      clearTimeout(at.current.rest);
    };
  }, [headerHeight]);

  const settle = () => {
    const element = ref.current;
    if (element === null) return;
    const wanted = window.toScroll(at.current.top);
    if (Math.abs(wanted - at.current.scroll) < 0.5) return;
    // Whoever scrolled since the last look wins over following the newest. Reading costs nothing: what is written next lays out too.
    if (sticking && Math.abs(element.scrollTop - at.current.scroll) >= 0.5 && follow(element)) return;
    at.current.ownScroll = true;
    element.scrollTop = wanted;
    // Read back: browsers round to device pixels. Where rounding gives the old place again, no further draw can mend it.
    if (element.scrollTop === at.current.scroll) return;
    at.current.scroll = element.scrollTop;
    if (!window.capped) at.current.top = window.clamp(element.scrollTop);
    redraw(0);
  };
  useLayoutEffect(() => {
    // A capped list at rest may differ from its bar; only a jump or a change of the rows moves it here.
    if (!window.capped || sticking || at.current.rest === 0) settle();
    at.current.settledViewport = viewport;
  });

  const moveTo = (top: number) => {
    at.current.top = window.clamp(top);
    const end = at.current.top >= window.maximumTop - 1;
    at.current.left = !end;
    if (end !== stick) onStick?.(end);
    redraw(0);
  };

  /** Adopts a scroll offset that somebody else set; false if there is none. */
  const follow = (element: HTMLElement): boolean => {
    const now = element.scrollTop;
    const moved = now - at.current.scroll;
    if (Math.abs(moved) < 0.5) return false;
    at.current.scroll = now;
    // The browser scrolls a list that grew before it was moved to its new end: the user did not leave the end.
    if (sticking && Math.max(0, element.clientHeight - headerHeight) !== at.current.settledViewport) return false;
    const small = !at.current.dragging && Math.abs(moved) <= viewport;
    const top = window.capped && small ? at.current.top + moved : window.toTop(now);
    if (window.capped) {
      clearTimeout(at.current.rest);
      const rested = () => {
        at.current.rest = 0;
        settle();
      };
      const edge = now <= 0 || now >= window.maximumScroll;
      at.current.rest = Number(setTimeout(rested, edge ? 0 : restMilliseconds));
    }
    moveTo(top);
    return true;
  };

  const latestFollow = useRef(follow);
  latestFollow.current = follow;

  return {
    window,
    top: at.current.top,
    viewport,
    shift: window.capped ? at.current.scroll - at.current.top : 0,
    ref,
    onScroll() {
      const element = ref.current;
      if (element === null) return;
      const { ownScroll } = at.current;
      at.current.ownScroll = false;
      // Reading it now would force a layout that this frame is about to change again; after the frame is soon enough.
      if (ownScroll && sticking) setTimeout(() => ref.current && latestFollow.current(ref.current));
      else follow(element);
    },
    onPointerDown(event) {
      const element = ref.current;
      if (element === null || event.target !== element || event.offsetX < element.clientWidth) return;
      at.current.dragging = true;
      const release = () => {
        at.current.dragging = false;
      };
      addEventListener('pointerup', release, { once: true });
    },
    leaveEnd() {
      if (!sticking) return;
      at.current.left = true;
      onStick?.(false);
    },
    keep(index) {
      at.current.top = revealing(at.current.top, index, rowHeight, viewport);
      redraw(0);
    },
    reveal: (index) => moveTo(revealing(at.current.top, index, rowHeight, viewport)),
    place: (index, y) => moveTo(index * rowHeight - y),
    offset: (index) => index * rowHeight - at.current.top,
  };
}
