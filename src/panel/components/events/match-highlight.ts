/**
 * Highlights what the filter or a search matches, where it is shown, by the CSS Custom Highlight API: no elements are added,
 * so highlighting costs no layout. Each view highlights its own elements.
 */
import { useEffect, useId } from 'preact/hooks';

/** `[start, end)` in code units of an element's whole text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const highlightName = 'match';
const rangesByOwner = new Map<string, readonly Range[]>();

/** Marks after each drawing that changed one of `when`. `find` gives the ranges of one element's text. */
export function useMatchHighlight(
  root: { readonly current: ParentNode | null },
  selector: string,
  find: ((text: string) => readonly TextRange[]) | null,
  when: readonly unknown[],
): void {
  const owner = useId();
  useEffect(() => {
    const elements = find === null || root.current === null ? [] : [...root.current.querySelectorAll(selector)];
    mark(
      owner,
      find === null ? [] : elements.flatMap((element) => domRanges(element, find(element.textContent ?? ''))),
    );
  }, when);
  useEffect(() => () => mark(owner, []), []);
}

function mark(owner: string, ranges: readonly Range[]): void {
  if (!('highlights' in CSS) || (ranges.length === 0 && !rangesByOwner.has(owner))) return;
  if (ranges.length === 0) rangesByOwner.delete(owner);
  else rangesByOwner.set(owner, ranges);
  CSS.highlights.set(highlightName, new Highlight(...[...rangesByOwner.values()].flat()));
}

/** Ranges over the text nodes of an element: a match may begin in one and end in another. */
function domRanges(element: Element, matches: readonly TextRange[]): Range[] {
  if (matches.length === 0) return [];
  const nodes: { node: Node; from: number }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: length });
    length += node.textContent?.length ?? 0;
  }
  const place = (offset: number) => nodes.findLast(({ from }) => from <= offset);
  return matches.flatMap(({ start, end }) => {
    const first = place(start);
    const last = place(end - 1);
    if (first === undefined || last === undefined) return [];
    const range = document.createRange();
    range.setStart(first.node, start - first.from);
    range.setEnd(last.node, end - last.from);
    return [range];
  });
}
