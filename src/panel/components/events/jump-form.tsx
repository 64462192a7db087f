/** Asks for a time and goes to the first row from there on. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFromFile } from '../../../core/session/from-file.ts';
import type { Connection } from '../../../core/session/types.ts';
import { stopWatch, wallClock } from '../../format.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import type { EntryRows } from './entry-rows.ts';
import { timeStart } from './entry-time.ts';
import { rowAtTime, typedTime } from './find-row.ts';

interface JumpFormProps {
  readonly rows: EntryRows;
  readonly onJump: (position: number) => void;
  readonly onClose: () => void;
}

export function JumpForm({ rows, onJump, onClose }: JumpFormProps) {
  const store = useStore();
  const typed = useSignal('');
  const problem = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  // A layout effect: keys typed right after Ctrl G must go into the field, not to the shortcuts.
  useLayoutEffect(() => field.current?.focus(), []);
  const first = rows.connectionAt(0);
  const clock = store.settings.value.timeMode === 'clock';
  const start = first === undefined ? 0 : timeStart(first, store.session.connections);
  const example =
    rows.length === 0
      ? start
      : (rows.connectionAt(rows.length >> 1)?.log.time(rows.indexAt(rows.length >> 1)) ?? start);

  const jump = (event: Event) => {
    event.preventDefault();
    const time = typedTime(typed.value, start, clock, endOf(first, store.session.connections));
    if (time === null) problem.value = text('events_jump_no_time', visibleText(cutText(typed.value, 20)));
    else {
      onJump(rowAtTime(rows, time));
      onClose();
    }
  };
  return (
    <form
      class="jump-form"
      onSubmit={jump}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <label>
        {text('events_jump_to_time')}
        <input
          ref={field}
          type="text"
          class="num"
          maxLength={20}
          placeholder={clock ? wallClock(example) : stopWatch(example - start)}
          aria-invalid={problem.value !== ''}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            problem.value = '';
          }}
        />
      </label>
      <button type="submit" class="button primary">
        {text('events_jump_go')}
      </button>
      <span role="status" class="jump-problem">
        {problem.value}
      </span>
    </form>
  );
}

/** The newest time of the clock that the first row has: files have one of their own. */
function endOf(first: Connection | undefined, connections: readonly Connection[]): number {
  const alike = first && isFromFile(first) ? [first] : connections.filter((connection) => !isFromFile(connection));
  return alike.reduce((end, { updated }) => Math.max(end, updated), 0);
}
