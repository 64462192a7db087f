/** How much lies in view, or in the range selected in the lanes: for the status bar. */
import { untracked } from '@preact/signals';
import { count, rate, stopWatch } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { shownRange } from '../../timeline-view.ts';
import { lazy } from '../lazy.tsx';
import { rangeFacts } from './bin-facts.ts';
import { dragged } from './hover.ts';

const RangeBytes = lazy(async () => (await import('./range-bytes.tsx')).RangeBytes);

export function RangeFigures() {
  const store = useStore();
  const derived = useDerived();
  // Another range is told at once; what arrives in it, at a pace that can be read: it is counted from everything there is.
  void [derived.slowBeat.value, store.now.value, store.view.value, store.followLive.value, store.scope.value];
  const selected = dragged.value ?? store.timeRange.value;
  const { span, range } = untracked(() => ({
    span: derived.span.value,
    range: selected ?? shownRange(store, derived),
  }));
  if (span === null || range === null) return null;
  const from = Math.max(range.from, span.from);
  const to = Math.max(from, Math.min(range.to, Math.max(span.to, store.now.peek())));
  const connections = derived.connectionsInView.peek();
  // Files without times lie at one moment: how much there is in it says nothing.
  if (connections.every(({ timing }) => timing === 'none')) return null;
  const { messages } = rangeFacts(derived.timeline, connections, { from, to });
  const digits = to - from < 10_000 ? 2 : 0;
  const words = `${stopWatch(from - span.from, digits)} – ${stopWatch(to - span.from, digits)}`;
  const perSecond = rate(messages / Math.max(0.001, (to - from) / 1_000));
  return (
    <span class="num">
      {text(selected ? 'status_selected_range' : 'status_in_view', words, count(messages), perSecond)}
      {dragged.value === null && store.timeRange.value !== null && <RangeBytes />}
    </span>
  );
}
