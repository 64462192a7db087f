/**
 * The keyboard keeps a place: what had the focus goes away with what it did (a banner's Undo, a tab's tree, a mute button), and the
 * browser leaves the focus on the page then, where no arrow key moves anything.
 */
import { nextFrame } from '../next-frame.ts';
import { focusDetail, focusEvents } from './detail/focus-detail.ts';

/** What has the focus in place of the table, which went away with it. */
let standIn: Element | null = null;

/** Whether the keyboard is in the panel, but nowhere in it. */
export function isFocusNowhere(): boolean {
  return document.activeElement === document.body && document.hasFocus();
}

/** Whether the table should take the focus when it comes: nobody has it, or only what had to stand in for the table. */
export function isTableAwaited(): boolean {
  return isFocusNowhere() || document.activeElement === standIn;
}

/** Watches where the focus is and gives it to the list of its pane when it is lost; the undo stops that. */
export function keepFocus(): () => void {
  let last: Element | null = null;
  let pane = '';

  const remember = ({ target }: Pick<FocusEvent, 'target'>) => {
    if (!(target instanceof Element)) return;
    standIn = null;
    last = target;
    pane = target.closest('[data-pane]')?.getAttribute('data-pane') ?? pane;
  };
  /** Who puts the focus nowhere by a click beside everything wants it so: what had it is still there then. */
  const isLost = () =>
    document.activeElement === document.body && last !== null && (!last.isConnected || last.matches(':disabled'));
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

  // The table may have taken it before.
  if (document.activeElement !== document.body) remember({ target: document.activeElement });
  addEventListener('focusin', remember);
  addEventListener('keydown', after, true);
  addEventListener('click', after, true);
  // In a small window the detail takes the table's place.
  addEventListener('resize', after);
  return () => {
    removeEventListener('focusin', remember);
    removeEventListener('keydown', after, true);
    removeEventListener('click', after, true);
    removeEventListener('resize', after);
  };
}
