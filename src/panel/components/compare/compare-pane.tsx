/** Two connections side by side: the figures, then every message of both, paired. */
import '../../styles/compare.css';
import { useEffect, useState } from 'preact/hooks';
import { type ComparedRow, type Comparison, compareMessages } from '../../../core/compare/compare.ts';
import { readMessages } from '../../../core/compare/messages.ts';
import type { Connection, TypeTable } from '../../../core/session/types.ts';
import { durationText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { cell, RowList } from '../row-list.tsx';
import { Segments } from '../segments.tsx';

const ROW_HEIGHT = 24;

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
  const comparison = useComparison(a, b, types, asked);
  if (comparison === null) return <p class="detail-note">{text('detail_loading')}</p>;
  const rows = shown === 'all' ? comparison.rows : comparison.rows.filter(({ kind }) => kind !== 'same');
  const { counts, later, sameTypeOrder, isPartial } = comparison;
  const open = (index: number) => {
    const row = rows[index];
    if (row?.a) goToEntry(store, { connection: a.id, index: row.a.entry });
    else if (row?.b) goToEntry(store, { connection: b.id, index: row.b.entry });
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
        row={(index) => <Row row={rows[index]} />}
      />
    </div>
  );
}

/** The comparison as it was `asked` for; null until the messages of both have been read. */
function useComparison(a: Connection, b: Connection, types: TypeTable, asked: string): Comparison | null {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([readMessages(a, types), readMessages(b, types)]).then(([left, right]) => {
      if (isWanted) setComparison(compareMessages(left, right));
    });
    return () => {
      isWanted = false;
    };
  }, [a, b, types, asked]);
  return comparison;
}

const signs = { same: '=', changed: '≠', 'only-a': '−', 'only-b': '+' } as const;

function Row({ row }: { readonly row: ComparedRow | undefined }) {
  if (!row) return null;
  return (
    <>
      <span {...cell} class="sign" title={text(`compare_kind_${kindKeys[row.kind]}`)}>
        {signs[row.kind]}
      </span>
      <bdi {...cell}>{visibleText(row.a?.text ?? '')}</bdi>
      <bdi {...cell}>{visibleText(row.b?.text ?? '')}</bdi>
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
