/** A hatched line above the rows for entries that are missing: dropped by the limits, or in a file that is gone. */
import type { Connection } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { byteLimits, entryLimits } from '../../settings.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import type { EntryRows } from './entry-rows.ts';

/** The factor by which the limit is raised. */
const raise = 2;

export function DroppedNotice() {
  const store = useStore();
  const { beat, connectionsInView } = useDerived();
  // Losses grow inside the connections: no signal reports them.
  void beat.value;
  const lost = connectionsInView.value.reduce((sum, connection) => sum + takenByLimits(connection), 0);
  if (lost === 0) return null;
  const { maximumEntries, maximumBytes, maximumEntriesPerConnection, maximumBytesPerConnection } = store.settings.value;
  const raiseLimit = () => {
    store.set({
      maximumEntries: Math.min(entryLimits.most, maximumEntries * raise),
      maximumBytes: Math.min(byteLimits.most, maximumBytes * raise),
      maximumEntriesPerConnection: Math.min(entryLimits.most, maximumEntriesPerConnection * raise),
      maximumBytesPerConnection: Math.min(byteLimits.most, maximumBytesPerConnection * raise),
    });
    store.announcement.value = text('events_limit_raised', count(store.settings.value.maximumEntries));
  };
  return (
    <div class="dropped-notice">
      <Icon name="info" class="small" />
      <span class="cut">
        <b class="num">{text('events_older_dropped', count(lost))}</b>{' '}
        <span class="wide-table-only">{text('events_older_dropped_about')}</span>
      </span>
      <span class="grow" />
      <button type="button" class="button quiet" disabled={maximumEntries >= entryLimits.most} onClick={raiseLimit}>
        {text('events_raise_limit')}
      </button>
    </div>
  );
}

/** Other losses (in the page, on the way) have a row of their own, and no limit of the panel brings them back. */
function takenByLimits({ log }: Connection): number {
  const detail = log.detail(log.first);
  return detail?.kind === 'dropped' && detail.reason === 'session-limit' ? detail.count : 0;
}

/** A filter finds nothing in texts that cannot be read, and must not claim to have looked there. */
export function UnreadableNotice({ rows }: { readonly rows: EntryRows }) {
  const { unreadable } = rows.progress;
  if (unreadable === 0) return null;
  return (
    <div class="dropped-notice">
      <Icon name="warning" class="small" />
      <span class="cut num">{text('events_unreadable', count(unreadable))}</span>
    </div>
  );
}
