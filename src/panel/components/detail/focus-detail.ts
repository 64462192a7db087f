/** Moves the keyboard into the detail pane, and back to the table when that goes. */
import { nextFrame } from '../../next-frame.ts';
import type { Store } from '../../store.ts';

/** Focuses the content of the current tab, else the tabs. */
export function focusDetail(): void {
  const pane = document.querySelector('[data-pane="detail"]');
  const target =
    pane?.querySelector<HTMLElement>('[role="tabpanel"] [tabindex="0"]') ??
    pane?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  target?.focus();
}

/** Shows the pane if it was closed, and moves the keyboard there. */
export function openDetail({ detail }: Store): void {
  if (detail.value === 'closed') {
    detail.value = 'open';
    nextFrame(focusDetail);
  } else focusDetail();
}

/** Focuses the table: the button that closed the pane is gone with it. */
export function focusEvents(): void {
  document.querySelector<HTMLElement>('[data-pane="events"] [role="grid"]')?.focus({ preventScroll: true });
}
