/** What stands between toolbar and content: a lost source, an updated extension, notes, a clear that can be undone. */
import { durationText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { NotesBanner } from './notes-banner.tsx';

interface LostProps {
  readonly since: number;
  readonly attempt: number;
  readonly retry: () => void;
}

function Lost({ since, attempt, retry }: LostProps) {
  const age = Math.max(0, useStore().now.value - since);
  return (
    <div class="banner warning">
      <Icon name="warning" />
      <span>
        <b>{text('state_lost_title', durationText(Math.floor(age / 1_000) * 1_000))}</b>{' '}
        {text('state_lost_text', attempt)}
      </span>
      <span class="grow" />
      <button type="button" class="button" onClick={retry}>
        {text('state_retry_now')}
      </button>
    </div>
  );
}

export function Banners() {
  const store = useStore();
  const state = store.capture.value;
  const cleared = store.cleared.value;
  return (
    <>
      {state.kind === 'lost' && <Lost {...state} />}
      {state.kind === 'orphaned' && (
        <div class="banner warning">
          <Icon name="warning" />
          <span>
            <b>{text('state_orphaned_title')}</b> {text('state_orphaned_text')}
          </span>
        </div>
      )}
      <NotesBanner />
      {cleared && (
        <div class="banner info">
          <Icon name="clear" />
          <span>{text('toolbar_cleared', count(cleared.entries))}</span>
          <button type="button" class="button quiet" onClick={cleared.undo}>
            {text('common_undo')}
          </button>
          <span class="grow" />
          <button
            type="button"
            class="icon-button"
            title={text('common_close')}
            aria-label={text('common_close')}
            onClick={cleared.forget}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </>
  );
}
