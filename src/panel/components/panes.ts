/** F6: the focus goes from pane to pane, to the list in it. */

/** Focuses the first thing to focus in the pane after the one that has the focus. */
export function nextPane(): void {
  const panes = [...document.querySelectorAll('.toolbar-filter, [data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let turn = 1; turn <= panes.length; turn += 1) {
    const pane = panes[(at + turn) % panes.length];
    const target = pane?.querySelector<HTMLElement>('[role="grid"], [role="tree"], input, [tabindex="0"], button');
    if (target) {
      target.focus();
      return;
    }
  }
}
