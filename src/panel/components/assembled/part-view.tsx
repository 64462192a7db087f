/** One part of an answer: text, reasoning, a tool call, a source, a medium or a fragment. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Part } from '../../../core/assemble/assembly.ts';
import { parseJson } from '../../../core/json/parse-json.ts';
import { sizeText } from '../../../core/units.ts';
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
  const { pieces } = part;
  const whole = useMemo(() => pieces.text, [pieces, version]);
  const root = useRef<HTMLDivElement>(null);
  const range = selectedEntry === null ? null : pieces.rangeOf(selectedEntry);

  useEffect(() => {
    if (!root.current || !range) return;
    const highlight = highlightOf('assembled-selected');
    const ranges = rangesOf(root.current, range.from, range.to);
    for (const one of ranges) highlight.add(one);
    return () => {
      for (const one of ranges) highlight.delete(one);
    };
  });

  const isSelected = selectedEntry !== null && range?.from === range?.to && entriesOf(part).includes(selectedEntry);
  const pauses: Pause[] = [];
  for (const [entry, milliseconds] of stalls) {
    const range = pieces.rangeOf(entry);
    if (range) pauses.push({ offset: range.from, milliseconds });
  }
  const cut = Math.max(0, whole.length - LONGEST_SHOWN);
  const plain = <LinkedText value={whole.slice(cut)} offset={cut} pauses={pauses} />;
  const isRendered = view === 'rendered' && cut === 0 && (part.kind === 'text' || part.kind === 'reasoning');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut to the row; the table is the way by keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      class={`assembled-part ${part.kind}${isSelected ? ' selected' : ''}`}
      ref={root}
      onClick={(event) => {
        // A selection is made for copying: it is no click on the text.
        if (getSelection()?.isCollapsed === false) return;
        const entry = entryAtPoint(event, pieces);
        if (entry !== null) onSelect(entry);
      }}
    >
      <PartHead part={part} onSelect={onSelect} />
      {cut > 0 && <p class="note">{text('assembled_cut', count(cut))}</p>}
      {isRendered ? <Markdown source={whole} pauses={pauses} /> : <div class="source-text">{plain}</div>}
      {part.kind === 'tool-call' && part.result !== null && (
        <div class="tool-result">
          <HeadLink entry={part.result.entry} onSelect={onSelect}>
            {text('assembled_tool_result')}
          </HeadLink>{' '}
          {part.result.text.slice(0, LONGEST_SHOWN)}
        </div>
      )}
    </div>
  );
}

/** The events of a part that has no text to highlight. */
function entriesOf(part: Part): readonly number[] {
  const own = part.kind === 'text' || part.kind === 'reasoning' ? [] : [part.entry];
  const told = part.kind === 'tool-call' && part.result !== null ? [part.result.entry] : [];
  const brought = part.kind === 'media' ? part.pieces.entries : [];
  return [...own, ...told, ...brought];
}

interface HeadLinkProps {
  readonly entry: number;
  readonly onSelect: (entry: number) => void;
  readonly children: ComponentChildren;
}

/** A part's heading, which links to the event that began it. */
function HeadLink({ entry, onSelect, children }: HeadLinkProps) {
  return (
    <button type="button" class="link" title={text('assembled_go')} onClick={() => onSelect(entry)}>
      {children}
    </button>
  );
}

function PartHead({ part, onSelect }: { readonly part: Part; readonly onSelect: (entry: number) => void }) {
  if (part.kind === 'text') return null;
  return (
    <p class="part-head">
      <HeadLink entry={part.entry} onSelect={onSelect}>
        {headText(part)}
      </HeadLink>{' '}
      <HeadFacts part={part} />
    </p>
  );
}

function headText(part: Exclude<Part, { kind: 'text' }>): string {
  switch (part.kind) {
    case 'reasoning':
      return text('assembled_reasoning');
    case 'refusal':
      return text('assembled_refusal');
    case 'source':
      return text('assembled_source');
    case 'media':
      return text('assembled_media');
    case 'fragment':
      return part.language.toUpperCase();
    case 'tool-call':
      return part.name || part.id || text('assembled_tool');
  }
}

/** The facts of a part that is not text, all as the stream states them. */
function HeadFacts({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'source':
      return (
        <>
          <bdi class="wire">{part.url}</bdi> <bdi>{part.title}</bdi>
        </>
      );
    case 'media':
      return (
        <>
          <bdi class="wire">{[part.mediaType, part.name, part.url].filter((one) => one !== '').join(' · ')}</bdi>{' '}
          {part.size !== null && <span class="num">{sizeText(part.size)}</span>}
        </>
      );
    case 'tool-call':
      return text(
        parseJson(part.pieces.text) !== undefined ? 'assembled_tool_call' : 'assembled_tool_call_open',
        count(part.pieces.length),
      );
    default:
      return null;
  }
}

function highlightOf(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}
