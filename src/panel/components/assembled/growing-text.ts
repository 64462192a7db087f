/**
 * A text that grows in an element, at its end or in the middle. Only what is new is inserted: replacing the text would lose
 * the user's selection in it.
 * @see https://dom.spec.whatwg.org/#concept-cd-replace
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Keeps the text of an element equal to `value`; the element must have no children of its own. */
export function useGrowingText<Shown extends HTMLElement>(value: string): RefObject<Shown | null> {
  const element = useRef<Shown>(null);
  useLayoutEffect(() => {
    const { current } = element;
    const shown = current?.firstChild;
    if (shown instanceof Text) replaceWhatDiffers(shown, value);
    else if (current) current.textContent = value;
  }, [value]);
  return element;
}

function replaceWhatDiffers(shown: Text, value: string): void {
  const { data } = shown;
  const shorter = Math.min(data.length, value.length);
  let from = 0;
  while (from < shorter && data.charCodeAt(from) === value.charCodeAt(from)) from += 1;
  let same = 0;
  while (same < shorter - from && data.charCodeAt(data.length - 1 - same) === value.charCodeAt(value.length - 1 - same))
    same += 1;
  shown.replaceData(from, data.length - same - from, value.slice(from, value.length - same));
}
