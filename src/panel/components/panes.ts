/** F6: the focus goes from pane to pane, to the list in it. */

/** Where the keys of a pane are of use, best first: its tools stand before it in the document. */
const places = [
  '[role="grid"], [role="tree"]',
  '[role="tabpanel"] [tabindex="0"]',
  '[role="tab"][aria-selected="true"]',
  'input, [tabindex="0"], button',
];

/** Focuses the best place in the pane after the one that has the focus. */
export function nextPane(): void {
  const panes = [...document.querySelectorAll('.toolbar-filter, [data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let turn = 1; turn <= panes.length; turn += 1) {
    const pane = panes[(at + turn) % panes.length];
    const found = places.map((place) => pane?.querySelector<HTMLElement>(place));
    const target = found.find((element) => element != null);
    if (target) {
      target.focus();
      return;
    }
  }
}
