/** The bar below: is it recording, how much is there, what is in view. */
import { sizeText } from '../../core/units.ts';
import { count, stopWatch } from '../format.ts';
import { useDerived, useStore } from '../store-context.ts';
import { text } from '../text.ts';
import { newestMoment } from '../timeline-view.ts';
import { Pulse } from './pulse.tsx';
import { RangeFigures } from './timeline/range-figures.tsx';

function RecordingState() {
  const store = useStore();
  const capture = store.capture.value;
  const span = useDerived().span.value;
  const start = span?.from;
  const elapsed = (time: number) => (start === undefined ? '' : stopWatch(time - start, 0));
  if (capture.kind === 'viewer' || capture.kind === 'asking') return <span>{text('status_viewer')}</span>;
  if (capture.kind === 'blocked') {
    return <span>{text(capture.why === 'permission' ? 'state_permission_title' : 'state_blocked_title')}</span>;
  }
  if (capture.kind === 'lost' || capture.kind === 'orphaned') {
    return (
      <span>
        <i class="dot waiting" />
        <b>{text('status_waiting')}</b> {start !== undefined && text('status_since', elapsed(capture.since))}
      </span>
    );
  }
  if (!store.recording.value) {
    return (
      <span>
        <i class="dot hollow" />
        <b>{text('status_paused_at', elapsed(store.pausedAt.value ?? 0))}</b>
      </span>
    );
  }
  return (
    <span>
      <Pulse>
        <i class="dot" />
      </Pulse>
      <b>{text('status_recording')}</b> {span && elapsed(newestMoment(store, span))}
    </span>
  );
}

export function StatusBar() {
  const { session } = useStore();
  void useDerived().beat.value;
  const dropped = session.dropped.count;
  return (
    <footer class="status">
      <RecordingState />
      <span>
        <b>{text('status_events', count(session.entries))}</b>
      </span>
      {session.bytes > 0 && (
        <span>
          <b>{sizeText(session.bytes)}</b>
        </span>
      )}
      {dropped > 0 && <span class="wide-only">{text('status_dropped', count(dropped))}</span>}
      <span class="grow" />
      <RangeFigures />
    </footer>
  );
}
