/** Text of any length, wrapped to the width, as windowed rows; with search. */
import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { matchRanges } from '../../../core/filter/highlight.ts';
import type { Filter } from '../../../core/filter/query.ts';
import { visibleText } from '../../visible-text.ts';
import { useMatchHighlight } from '../events/match-highlight.ts';
import { RowList } from '../row-list.tsx';
import { useCells } from './use-cells.ts';
import { wrapText } from './wrapped-text.ts';

const rowHeight = 18;
/** Padding of a line and room for the scroll bar, in CSS pixels. */
const reserved = 40;

interface TextViewProps {
  readonly text: string;
  readonly label: string;
  /** Marks what it looks for. */
  readonly filter: Filter;
}

export function TextView({ text, label, filter }: TextViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const cells = useCells(box, reserved);
  const wrapped = useMemo(() => wrapText(text, cells), [text, cells]);
  const current = useSignal(-1);
  const visible = useSignal({ from: 0, to: 0 });
  const { from, to } = visible.value;
  const find = filter.terms.length === 0 ? null : (line: string) => matchRanges(filter, line);
  useMatchHighlight(box, '[role="option"]', find, [wrapped, filter, from, to]);
  return (
    <div class="text-view" ref={box} style={`--rows: ${wrapped.length}`}>
      <RowList
        count={wrapped.length}
        rowHeight={rowHeight}
        role="listbox"
        label={label}
        current={current.value}
        onSelect={(row) => {
          current.value = row;
        }}
        onVisible={(first, end) => {
          visible.value = { from: first, to: end };
        }}
        attributes={(row) => ({ class: wrapped.beginsLine(row) ? 'text-line' : 'text-line continued' })}
        row={(row) => {
          const { from: start, to: end } = wrapped.range(row);
          return <bdi>{visibleText(text.slice(start, end).replaceAll('\t', '    '))}</bdi>;
        }}
      />
    </div>
  );
}
