/**
 * The input of the filter box: a text field whose letters are drawn by a coloured copy behind it, and a combo box whose
 * list is the proposals.
 */
import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import type { FilterProblem } from '../../store.ts';
import { text } from '../../text.ts';
import { paintFilter } from './paint-filter.ts';

interface FilterInputProps {
  readonly value: string;
  readonly problem: FilterProblem | null;
  readonly inputRef: Ref<HTMLInputElement>;
  /** Id of the list that is open now; null when none is. */
  readonly list: string | null;
  readonly active: number;
  /** Id of what says the problem; null while nothing does. */
  readonly problemId: string | null;
  readonly placeholder: string;
  /** The text or the caret changed. */
  readonly onEdit: (text: string, caret: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onLeave: () => void;
}

export function FilterInput(properties: FilterInputProps) {
  const { value, problem, list, active } = properties;
  const paint = useRef<HTMLDivElement>(null);
  const follow = (input: HTMLInputElement) => {
    if (paint.current) paint.current.scrollLeft = input.scrollLeft;
  };
  const report = (input: HTMLInputElement) => {
    follow(input);
    properties.onEdit(input.value, input.selectionStart ?? input.value.length);
  };
  return (
    <div class="filter-field">
      <div class="filter-paint" aria-hidden="true" ref={paint}>
        <Painted source={value} problem={problem} />
      </div>
      <input
        ref={properties.inputRef}
        type="text"
        role="combobox"
        value={value}
        placeholder={properties.placeholder}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        maxLength={10_000}
        aria-label={text('filter_box_label')}
        aria-autocomplete="list"
        aria-expanded={list !== null}
        aria-controls={list ?? undefined}
        aria-activedescendant={list !== null && active >= 0 ? `${list}-${active}` : undefined}
        aria-invalid={problem !== null}
        aria-describedby={properties.problemId ?? undefined}
        onInput={(event) => report(event.currentTarget)}
        onScroll={(event) => follow(event.currentTarget)}
        onClick={(event) => report(event.currentTarget)}
        onKeyUp={(event) => /^(Arrow(Left|Right)|Home|End)$/.test(event.key) && report(event.currentTarget)}
        onKeyDown={properties.onKey}
        onBlur={properties.onLeave}
      />
    </div>
  );
}

/** The text in its colours, the part that is wrong underlined. */
function Painted({ source, problem }: { readonly source: string; readonly problem: FilterProblem | null }) {
  let at = 0;
  const pieces = paintFilter(source).flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    if (problem === null || problem.to <= from || problem.from >= at) return [{ ...piece, wrong: false }];
    const cuts = [problem.from - from, problem.to - from].map((cut) => Math.min(piece.text.length, Math.max(0, cut)));
    const [start = 0, end = 0] = cuts;
    return [
      { kind: piece.kind, text: piece.text.slice(0, start), wrong: false },
      { kind: piece.kind, text: piece.text.slice(start, end), wrong: true },
      { kind: piece.kind, text: piece.text.slice(end), wrong: false },
    ];
  });
  return (
    <>
      {pieces.map((piece, position) => (
        <span key={position} class={`term-${piece.kind}${piece.wrong ? ' term-wrong' : ''}`}>
          {piece.text}
        </span>
      ))}
    </>
  );
}
