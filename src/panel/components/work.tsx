/** What the panel shows once there is a connection: connections with their timeline, events beside detail. */
import '../styles/connections.css';
import '../styles/timeline.css';
import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../store-context.ts';
import { text } from '../text.ts';
import { Connections } from './connections/connections.tsx';
import { keepFocus } from './keep-focus.ts';
import type { PanelProps } from './panel.tsx';
import { Splitter, useSplit } from './splitter.tsx';

export function Work({ events, detail }: Pick<PanelProps, 'events' | 'detail'>) {
  const store = useStore();
  const layout = store.layout.value;
  const narrow = layout === 'side' || layout === 'compact';
  const size = useSplit('detail', '80%');
  useEffect(keepFocus, []);
  const state = store.detail.value;
  // Too small for both: the detail takes the place of the table until it is closed.
  const compact = (layout === 'compact' || layout === 'low') && state === 'open';
  const alone = state === 'enlarged' || (compact && store.selection.value.kind === 'entry');
  const shown = state !== 'closed' && (alone || !compact);
  useNewResult(() => {
    if (compact && alone) store.detail.value = 'closed';
  });
  return (
    <main class="work">
      <Connections />
      <Splitter
        name="connections"
        label={text('common_split_connections')}
        orientation="horizontal"
        grows="before"
        minimum={80}
        maximumPart={0.75}
      />
      <div class={`lower ${narrow ? 'stacked' : ''}`} data-detail={alone ? 'alone' : state}>
        {!alone && (
          <section class="events" data-pane="events" aria-label={text('common_events')}>
            {events}
          </section>
        )}
        {!alone && shown && (
          <Splitter
            name="detail"
            label={text('common_split_detail')}
            orientation={narrow ? 'horizontal' : 'vertical'}
            grows="after"
            minimum={narrow ? 80 : 220}
            maximumPart={0.8}
          />
        )}
        {shown && (
          <aside
            class="detail"
            data-pane="detail"
            aria-label={text('common_detail')}
            style={alone || size === undefined ? {} : { flexBasis: size }}
          >
            {detail}
          </aside>
        )}
      </div>
    </main>
  );
}

/** Calls `narrowed` when the filter or the time range of the table changed. */
function useNewResult(narrowed: () => void): void {
  const { filterText, timeRange } = useStore();
  const [filter, range] = [filterText.value, timeRange.value];
  const before = useRef({ filter, range });
  useEffect(() => {
    const isOther = before.current.filter !== filter || (range !== null && before.current.range !== range);
    before.current = { filter, range };
    if (isOther) narrowed();
  }, [filter, range]);
}
