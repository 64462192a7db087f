/** What appears between toolbar and content: a lost source, an updated extension, notes, a clear that can be undone. */
import { ageText } from '../../../core/units.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { ClearedBanner } from './cleared-banner.tsx';
import { NotesBanner } from './notes-banner.tsx';
import { WirePermission } from './wire-permission.tsx';

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
        <b>{text('state_lost_title', ageText(age))}</b> {text('state_lost_text', attempt)}
      </span>
      <span class="grow" />
      <button type="button" class="button" onClick={retry}>
        {text('state_retry_now')}
      </button>
    </div>
  );
}

export function Banners() {
  const state = useStore().capture.value;
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
      <WirePermission />
      <NotesBanner />
      <ClearedBanner />
    </>
  );
}
