/** Moves the keyboard into the detail pane: to what its tab shows, else to its tabs. */
export function focusDetail(): void {
  const pane = document.querySelector('[data-pane="detail"]');
  const target =
    pane?.querySelector<HTMLElement>('[role="tabpanel"] [tabindex="0"]') ??
    pane?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  target?.focus();
}
