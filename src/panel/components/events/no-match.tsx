/** Shown in the table's place when nothing matches the filter: each term with its own count. */
import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { createFilterRun } from '../../../core/filter/run.ts';
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { PaintedFilter } from '../filter/suggestion-list.tsx';
import type { EntryRows } from './entry-rows.ts';

/** Terms counted, and work in one go in ms. */
const mostTerms = 8;
const sliceMilliseconds = 5;

interface TermCount {
  readonly source: string;
  readonly matches: number;
}

/** Counts each term of the filter alone over the same entries, in slices; again when there are more. */
function useTermCounts(rows: EntryRows): readonly TermCount[] {
  const { filter } = rows;
  const store = useStore();
  const { names } = useDerived();
  const counts = useMemo(() => signal<readonly TermCount[]>([]), [filter]);
  const runs = useMemo(() => {
    const scope = store.scope.peek();
    return filter.terms.slice(0, mostTerms).map((term) => ({
      source: filter.text.slice(term.start, term.end),
      run: createFilterRun(
        store.session,
        { ...filter, query: term, terms: [term] },
        {
          now: () => performance.now(),
          names: ({ id, url }) => names.peek().get(id)?.full ?? url,
          scope: scope === null ? null : new Set(scope),
        },
      ),
    }));
  }, [filter]);
  useEffect(() => {
    let frame = 0;
    let left = false;
    const work = () => {
      if (left) return;
      const waiting = runs.find(({ run }) => run.step(sliceMilliseconds));
      counts.value = runs.map(({ source, run }) => ({ source, matches: run.length }));
      if (waiting !== undefined) frame = requestAnimationFrame(work);
      // What lies in a file is read piece by piece.
      else void runs.find(({ run }) => run.loading !== null)?.run.loading?.then(work);
    };
    frame = requestAnimationFrame(work);
    return () => {
      left = true;
      cancelAnimationFrame(frame);
    };
  }, [runs, rows]);
  return counts.value;
}

export function NoMatch({ rows }: { readonly rows: EntryRows }) {
  const store = useStore();
  const counts = useTermCounts(rows);
  const total = count(rows.progress.total);
  return (
    <div class="no-match">
      <h3>{text('filter_box_none_match')}</h3>
      <dl>
        {counts.map(({ source, matches }, at) => (
          <div key={at}>
            <dt>
              <code>
                <bdi>
                  <PaintedFilter source={source} />
                </bdi>
              </code>
            </dt>
            <dd class="num">{text('filter_box_term_count', count(matches), total)}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        class="button"
        onClick={() => {
          store.filterText.value = '';
          store.timeRange.value = null;
        }}
      >
        {text('filter_box_clear')}
      </button>
    </div>
  );
}
