/** A short position in the page's code; a link to Sources where DevTools can open it. */
import { sourceOpener } from '../../browser.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { codePosition } from './code-position.ts';

/** Code units that are shown. */
const longest = 300;
const longestShort = 80;

export function CodePlace({ place }: { readonly place: string }) {
  const whole = visibleText(cutText(place, longest));
  const position = codePosition(place);
  if (position === null) return <bdi>{whole}</bdi>;
  const short = <bdi>{visibleText(cutText(position.short, longestShort))}</bdi>;
  const open = sourceOpener();
  if (open === null) return <span title={whole}>{short}</span>;
  const { url, line, column } = position;
  return (
    <button type="button" class="link" title={whole} onClick={() => open(url, line, column)}>
      {short}
    </button>
  );
}
