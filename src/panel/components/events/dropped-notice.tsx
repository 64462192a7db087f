/** One hatched line on top when connections in view lost entries to the limit. */
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';

/** How much more a raised limit keeps. */
const raise = 2;
const mostEntries = 50_000_000;
const mostBytes = 4_000_000_000;

export function DroppedNotice() {
  const store = useStore();
  const { beat, connectionsInView } = useDerived();
  // What is lost grows within the connections: no signal tells.
  void beat.value;
  const lost = connectionsInView.value.reduce((sum, { dropped }) => sum + dropped.count, 0);
  if (lost === 0) return null;
  const { maximumEntries, maximumBytes, maximumEntriesPerConnection, maximumBytesPerConnection } = store.settings.value;
  const raiseLimit = () => {
    store.set({
      maximumEntries: Math.min(mostEntries, maximumEntries * raise),
      maximumBytes: Math.min(mostBytes, maximumBytes * raise),
      maximumEntriesPerConnection: Math.min(mostEntries, maximumEntriesPerConnection * raise),
      maximumBytesPerConnection: Math.min(mostBytes, maximumBytesPerConnection * raise),
    });
    store.announcement.value = text('events_limit_raised', count(store.settings.value.maximumEntries));
  };
  return (
    <div class="dropped-notice">
      <Icon name="info" class="small" />
      <span class="cut">
        <b class="num">{text('events_older_dropped', count(lost))}</b>{' '}
        <span class="wide-table-only">{text('events_older_dropped_about', count(maximumEntries))}</span>
      </span>
      <span class="grow" />
      <button type="button" class="button quiet" disabled={maximumEntries >= mostEntries} onClick={raiseLimit}>
        {text('events_raise_limit')}
      </button>
    </div>
  );
}
