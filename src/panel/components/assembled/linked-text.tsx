/**
 * Text in which every character can be traced to the event that brought it: one leaf element per stretch, with its offset in the
 * part's text as an attribute. A click is traced through the caret position, so that no token needs an element of its own.
 */
import type { PieceList } from '../../../core/assemble/piece-list.ts';
import { durationText } from '../../../core/units.ts';
import { text } from '../../text.ts';
import { useGrowingText } from './growing-text.ts';

/** A pause before a place in the text. */
export interface Pause {
  readonly offset: number;
  readonly milliseconds: number;
}

interface LinkedTextProps {
  readonly value: string;
  /** Place of the first character in the part's text. */
  readonly offset: number;
  readonly pauses: readonly Pause[];
}

/** A stretch of a part's text, with the pauses that fall into it. */
export function LinkedText({ value, offset, pauses }: LinkedTextProps) {
  const inside = pauses.filter((pause) => pause.offset >= offset && pause.offset < offset + value.length);
  const cuts = [offset, ...inside.map((pause) => pause.offset), offset + value.length];
  return (
    <>
      {cuts.slice(0, -1).map((from, at) => (
        <>
          {at > 0 && <PauseMark milliseconds={inside[at - 1]?.milliseconds ?? 0} />}
          <Leaf offset={from} value={value.slice(from - offset, (cuts[at + 1] ?? from) - offset)} />
        </>
      ))}
    </>
  );
}

function Leaf({ offset, value }: { readonly offset: number; readonly value: string }) {
  return <span ref={useGrowingText(value)} data-offset={offset} />;
}

function PauseMark({ milliseconds }: { readonly milliseconds: number }) {
  const duration = durationText(milliseconds);
  return (
    <span class="pause-mark" title={text('assembled_pause', duration)}>
      {duration}
    </span>
  );
}

/** The entry whose piece was clicked; null when the click met no text. */
export function entryAtPoint(event: MouseEvent, pieces: PieceList): number | null {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const leaf = caret?.offsetNode.parentElement;
  const start = Number(leaf?.dataset.offset ?? Number.NaN);
  return caret && Number.isInteger(start) ? pieces.entryAt(start + caret.offset) : null;
}

/** The ranges of the document that show `[from, to)` of the text under `root`. */
export function rangesOf(root: Element, from: number, to: number): Range[] {
  const ranges: Range[] = [];
  for (const leaf of root.querySelectorAll<HTMLElement>('[data-offset]')) {
    const start = Number(leaf.dataset.offset);
    const node = leaf.firstChild;
    const length = node?.nodeValue?.length ?? 0;
    if (!node || start >= to || start + length <= from) continue;
    const range = new Range();
    range.setStart(node, Math.max(0, from - start));
    range.setEnd(node, Math.min(length, to - start));
    ranges.push(range);
  }
  return ranges;
}
