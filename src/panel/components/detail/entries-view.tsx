/** Several selected entries: their totals, and what can be done with them; two messages side by side as a difference. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { durationText, sizeText } from '../../../core/units.ts';
import { runCommand } from '../../commands.ts';
import { count, rate, wallClock } from '../../format.ts';
import type { PlaceRanges } from '../../place-ranges.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { swatchClass } from '../../type-marks.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { entryRows } from '../events/entry-rows.ts';
import { rowCount, rowSpans } from '../events/rows-selection.ts';
import { copyRows } from '../events/several-menu.ts';
import { Icon } from '../icon.tsx';
import { createSumming, type EntriesSums } from './entries-sums.ts';
import { type Fact, Facts, Section } from './facts.tsx';

/** Time in one frame, in ms. */
const frameShare = 5;
/** Types that are named. */
const mostTypes = 12;
const longestName = 60;

export function EntriesView({ ranges }: { readonly ranges: PlaceRanges }) {
  const store = useStore();
  const view = entryRows(store, useDerived());
  const sums = useSums(ranges);
  const copy = () => {
    const { rows } = view.peek();
    copyRows(store, rows, rowSpans(rows, ranges), 'data');
  };
  return (
    <>
      <div class="detail-tools">
        <button type="button" class="icon-button" onClick={copy}>
          <Icon name="copy" class="small" />
          {text('detail_copy')}
        </button>
        <button type="button" class="icon-button" onClick={() => runCommand('export')}>
          <Icon name="export" class="small" />
          {text('export_title')}
        </button>
      </div>
      <div class="detail-body">
        {sums !== null && (
          <Section title={text('detail_sums')}>
            <Facts facts={factsOf(sums)} class="two" />
            <TypeCounts sums={sums} />
          </Section>
        )}
      </div>
    </>
  );
}

/** The sums so far; null before the first. */
function useSums(ranges: PlaceRanges): EntriesSums | null {
  const view = entryRows(useStore(), useDerived());
  const sums = useSignal<EntriesSums | null>(null);
  // A running search adds entries, and the limits evict some.
  const selected = rowCount(rowSpans(view.value.rows, ranges));
  useEffect(() => {
    const { rows } = view.peek();
    const summing = createSumming(rows, rowSpans(rows, ranges));
    let frame = 0;
    const work = () => {
      const end = performance.now() + frameShare;
      const more = summing.step(() => performance.now() >= end);
      sums.value = summing.sums();
      if (more) frame = requestAnimationFrame(work);
    };
    work();
    return () => cancelAnimationFrame(frame);
  }, [ranges, selected]);
  return sums.value;
}

function factsOf({ entries, messages, unheard, connections, dataBytes, wireBytes, from, to }: EntriesSums): Fact[] {
  const span = from === null || to === null ? null : to - from;
  return [
    { name: text('detail_sum_entries'), value: count(entries) },
    { name: text('detail_sum_messages'), value: count(messages) },
    { name: text('detail_sum_connections'), value: count(connections) },
    { name: text('detail_sum_unheard'), value: count(unheard) },
    { name: text('detail_sum_data'), value: sizeText(dataBytes) },
    { name: text('detail_field_wire_size'), value: sizeText(wireBytes) },
    ...(from === null || to === null || span === null
      ? []
      : [
          { name: text('detail_sum_first'), value: wallClock(from) },
          { name: text('detail_sum_last'), value: wallClock(to) },
          { name: text('detail_sum_span'), value: durationText(span) },
          ...(span > 0 ? [{ name: text('detail_sum_rate'), value: rate((messages * 1_000) / span) }] : []),
        ]),
  ];
}

function TypeCounts({ sums: { types } }: { readonly sums: EntriesSums }) {
  const store = useStore();
  const more = types.length - mostTypes;
  return (
    <ul class="type-sums">
      {types.slice(0, mostTypes).map(([id, messages]) => (
        <li key={id}>
          <span class={swatchClass(store.typeMark(id))} />
          <bdi class="cut">{visibleText(cutText(store.session.types.name(id), longestName))}</bdi>
          <span class="num">{count(messages)}</span>
        </li>
      ))}
      {more > 0 && <li class="dim">{text('detail_sum_more_types', count(more))}</li>}
    </ul>
  );
}
