/** The way back to the newest row for users who scrolled away: it counts the rows that have arrived since. */
import type { ReadonlySignal } from '@preact/signals';
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';

interface NewestPillProps {
  /** Rows that arrived since. */
  readonly fresh: number;
  readonly rows: number;
  /** Those wholly or partly in view, `to` exclusive. */
  readonly visible: ReadonlySignal<{ readonly to: number }>;
  readonly onPress: () => void;
}

/** Not shown where the newest row is in view and none came after it. */
export function NewestPill({ fresh, rows, visible, onPress }: NewestPillProps) {
  if (fresh === 0 && visible.value.to >= rows) return null;
  return (
    <button type="button" class="newest-pill" onClick={onPress}>
      <Icon name="latest" class="small" />
      {text('events_jump_to_latest')}
      {fresh > 0 && <b class="num">{text('events_new', count(fresh))}</b>}
    </button>
  );
}
