/**
 * Keeps the focus where keys are useful. The focused element may disappear with its own action (a banner's Undo, a tab's tree, a mute
 * button), and the browser then leaves the focus on the page, where no arrow key moves anything.
 */
import { nextFrame } from '../next-frame.ts';
import { focusDetail, focusEvents } from './detail/focus-detail.ts';

/** What holds the focus for the table, which is gone or not there yet. */
let standIn: Element | null = null;

/**
 * Whether the table should take the focus when it appears: only when its stand-in has the focus, or nothing has it because the
 * stand-in is gone. `isBack`: the table was there before.
 */
export function isTableAwaited(isBack: boolean): boolean {
  const isNowhere = document.activeElement === document.body;
  return (isNowhere && (isBack || standIn !== null)) || document.activeElement === standIn;
}

/** Call it before `place`, which stands in for the table, is removed: the table then takes over a focus inside it. */
export function passFocusToTable(place: Element | null): void {
  if (place?.contains(document.activeElement)) standIn = document.activeElement;
}

/** Watches the focus and moves it to the list of its pane when it is lost; returns a function that stops that. */
export function keepFocus(): () => void {
  let last: Element | null = null;
  let pane = '';

  const remember = ({ target }: Pick<FocusEvent, 'target'>) => {
    if (!(target instanceof Element)) return;
    standIn = null;
    last = target;
    pane = target.closest('[data-pane]')?.getAttribute('data-pane') ?? pane;
  };
  const isGone = (element: Element) =>
    !element.isConnected || element.matches(':disabled') || element.getClientRects().length === 0;
  /** Not after a click on empty space, which takes the focus away on purpose: the element that had it is still there. */
  const isLost = () => document.activeElement === document.body && last !== null && isGone(last);
  const restore = (isOut: boolean) => {
    if (!isLost()) return;
    const home = pane;
    if (pane === 'connections') document.querySelector<HTMLElement>('[data-pane="connections"] [role="grid"]')?.focus();
    else if (pane === 'detail' && !isOut) focusDetail();
    if (document.activeElement === document.body) focusEvents();
    if (document.activeElement === document.body) focusDetail();
    if (home === 'events') standIn = document.activeElement;
  };
  /** Drawn anew within a frame. Esc leaves the detail for the table. */
  const after = (event: Event) => {
    nextFrame(() => restore(event instanceof KeyboardEvent && event.key === 'Escape'));
  };
  /** In a small window the detail takes the table's place, a frame after the panel knows its size. */
  const resized = (event: Event) => {
    nextFrame(() => after(event));
  };

  // The table may have taken it before.
  if (document.activeElement !== document.body) remember({ target: document.activeElement });
  addEventListener('focusin', remember);
  addEventListener('keydown', after, true);
  addEventListener('click', after, true);
  addEventListener('resize', resized);
  return () => {
    // A clear removed everything that could take the focus.
    if (last !== null) nextFrame(() => isLost() && document.querySelector<HTMLElement>('main')?.focus());
    removeEventListener('focusin', remember);
    removeEventListener('keydown', after, true);
    removeEventListener('click', after, true);
    removeEventListener('resize', resized);
  };
}
