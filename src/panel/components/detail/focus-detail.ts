/** Moves the keyboard into the detail pane, and back to the table when that goes. */

/** To what its tab shows, else to its tabs. */
export function focusDetail(): void {
  const pane = document.querySelector('[data-pane="detail"]');
  const target =
    pane?.querySelector<HTMLElement>('[role="tabpanel"] [tabindex="0"]') ??
    pane?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  target?.focus();
}

/** To the table: the button that closed the pane goes with it. */
export function focusEvents(): void {
  document.querySelector<HTMLElement>('[data-pane="events"] [role="grid"]')?.focus({ preventScroll: true });
}
