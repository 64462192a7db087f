/** One part of an answer: text, reasoning, a tool call, a source or a fragment. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Part } from '../../../core/assemble/assembly.ts';
import { createPieceMap } from '../../../core/assemble/piece-map.ts';
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import { entryAtPoint, LinkedText, type Pause, rangesOf } from './linked-text.tsx';
import { Markdown } from './markdown.tsx';

/** Longer texts are shown from their end, in code units. */
const LONGEST_SHOWN = 200_000;

export type View = 'rendered' | 'text' | 'json';

interface PartViewProps {
  readonly part: Part;
  readonly view: View;
  /** Pauses before entries. */
  readonly stalls: ReadonlyMap<number, number>;
  readonly selectedEntry: number | null;
  readonly onSelect: (entry: number) => void;
  /** Grows with the part. */
  readonly version: number;
}

export function PartView({ part, view, stalls, selectedEntry, onSelect, version }: PartViewProps) {
  const map = useMemo(() => createPieceMap(part), [part, version]);
  const root = useRef<HTMLDivElement>(null);
  const range = selectedEntry === null ? null : map.rangeOf(selectedEntry);

  useEffect(() => {
    if (!root.current || !range) return;
    const highlight = highlightOf('assembled-selected');
    const ranges = rangesOf(root.current, range.from, range.to);
    for (const one of ranges) highlight.add(one);
    return () => {
      for (const one of ranges) highlight.delete(one);
    };
  });

  const pauses: Pause[] = [];
  for (const [entry, milliseconds] of stalls) {
    const offset = map.startOf(entry);
    if (offset !== null) pauses.push({ offset, milliseconds });
  }
  const cut = Math.max(0, map.text.length - LONGEST_SHOWN);
  const plain = <LinkedText value={map.text.slice(cut)} offset={cut} pauses={pauses} />;
  const isRendered = view === 'rendered' && cut === 0 && (part.kind === 'text' || part.kind === 'reasoning');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut to the row; the table is the way by keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      class={`assembled-part ${part.kind}`}
      ref={root}
      onClick={(event) => {
        const entry = entryAtPoint(event, map);
        if (entry !== null) onSelect(entry);
      }}
    >
      <PartHead part={part} />
      {cut > 0 && <p class="note">{text('assembled_cut', count(cut))}</p>}
      {isRendered ? <Markdown source={map.text} pauses={pauses} /> : <div class="source-text">{plain}</div>}
      {part.kind === 'tool-call' && part.result !== null && (
        <div class="tool-result">
          <span class="note">{text('assembled_tool_result')}</span> {part.result.slice(0, LONGEST_SHOWN)}
        </div>
      )}
    </div>
  );
}

function PartHead({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'text':
    case 'fragment':
      return null;
    case 'reasoning':
      return <p class="part-head">{text('assembled_reasoning')}</p>;
    case 'refusal':
      return <p class="part-head">{text('assembled_refusal')}</p>;
    case 'source':
      return (
        <p class="part-head">
          {text('assembled_source')} <span class="wire">{part.url}</span> {part.title}
        </p>
      );
    case 'tool-call':
      return (
        <p class="part-head">
          <span class="wire">{part.name || part.id}</span>{' '}
          {text(
            isJson(part.pieces.map((piece) => piece.text).join(''))
              ? 'assembled_tool_call'
              : 'assembled_tool_call_open',
            count(part.pieces.length),
          )}
        </p>
      );
  }
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

function highlightOf(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}
