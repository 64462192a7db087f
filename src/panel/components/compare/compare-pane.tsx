/** Two connections side by side: the figures, then every message of both, paired. */
import '../../styles/compare.css';
import { useMemo, useState } from 'preact/hooks';
import { type ComparedRow, compareConnections } from '../../../core/compare/compare.ts';
import type { Connection } from '../../../core/session/types.ts';
import { durationText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { cell, RowList } from '../row-list.tsx';
import { Segments } from '../segments.tsx';

const ROW_HEIGHT = 24;
/** Code units of a message shown in a row. */
const LONGEST_TEXT = 200;

interface ComparePaneProps {
  readonly a: Connection;
  readonly b: Connection;
  /** The names the panel shows for them. */
  readonly nameA: string;
  readonly nameB: string;
}

export function ComparePane({ a, b, nameA, nameB }: ComparePaneProps) {
  const store = useStore();
  const { types } = store.session;
  const [shown, setShown] = useState<'all' | 'different'>('all');
  const [current, setCurrent] = useState(-1);
  const ends = `${a.log.first} ${a.log.end} ${b.log.first} ${b.log.end}`;
  // Two streams that run are compared as they were when the pane was opened or asked again: rows must not jump.
  const [asked, setAsked] = useState(ends);
  const comparison = useMemo(() => compareConnections(a, b, types), [a, b, types, asked]);
  const rows = shown === 'all' ? comparison.rows : comparison.rows.filter(({ kind }) => kind !== 'same');
  const { counts, later, sameTypeOrder, isPartial } = comparison;
  const open = (index: number) => {
    const row = rows[index];
    if (row?.a != null) goToEntry(store, { connection: a.id, index: row.a });
    else if (row?.b != null) goToEntry(store, { connection: b.id, index: row.b });
  };
  return (
    <div class="compare">
      <ul class="compare-figures">
        <li>{text('compare_same', count(counts.same))}</li>
        <li>{text('compare_changed', count(counts.changed))}</li>
        <li>{text('compare_only', count(counts['only-a']), nameA)}</li>
        <li>{text('compare_only', count(counts['only-b']), nameB)}</li>
        <li>{text(sameTypeOrder ? 'compare_same_order' : 'compare_other_order')}</li>
        {later && <li>{text('compare_later', nameB, signed(later.p50), signed(later.p95))}</li>}
        {isPartial && <li>{text('compare_partial')}</li>}
      </ul>
      <div class="compare-bar">
        <Segments
          label={text('compare_show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: text('compare_all') },
            { value: 'different', label: text('compare_different') },
          ]}
        />
        {asked !== ends && (
          <button type="button" class="link" onClick={() => setAsked(ends)}>
            {text('compare_again')}
          </button>
        )}
      </div>
      <RowList
        class="compare-rows"
        role="grid"
        label={text('compare_rows')}
        count={rows.length}
        rowHeight={ROW_HEIGHT}
        current={current}
        onSelect={setCurrent}
        onOpen={open}
        attributes={(index) => ({ class: `compare-${rows[index]?.kind ?? 'same'}` })}
        row={(index) => <Row row={rows[index]} a={a} b={b} />}
      />
    </div>
  );
}

const signs = { same: '=', changed: '≠', 'only-a': '−', 'only-b': '+' } as const;

function Row({ row, a, b }: { readonly row: ComparedRow | undefined; readonly a: Connection; readonly b: Connection }) {
  if (!row) return null;
  return (
    <>
      <span {...cell} class="sign" title={text(`compare_kind_${kindKeys[row.kind]}`)}>
        {signs[row.kind]}
      </span>
      <bdi {...cell}>{row.a === null ? '' : (a.log.text(row.a) ?? '').slice(0, LONGEST_TEXT)}</bdi>
      <bdi {...cell}>{row.b === null ? '' : (b.log.text(row.b) ?? '').slice(0, LONGEST_TEXT)}</bdi>
      <span {...cell} class="later">
        {row.later === null ? '' : signed(row.later)}
      </span>
    </>
  );
}

const kindKeys = { same: 'same', changed: 'changed', 'only-a': 'first', 'only-b': 'second' } as const;

function signed(milliseconds: number): string {
  return milliseconds > 0 ? `+${durationText(milliseconds)}` : durationText(milliseconds);
}
