/** What a clear took, with its undo, as long as it can be undone. */
import { count } from '../../format.ts';
import { forgetCleared, undoClear } from '../../recording.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { CloseButton } from '../close-button.tsx';
import { Icon } from '../icon.tsx';

export function ClearedBanner() {
  const store = useStore();
  void store.version.value;
  const entries = store.session.cleared;
  if (entries === null || entries === 0) return null;
  return (
    <div class="banner info">
      <Icon name="clear" />
      <span>{text('toolbar_cleared', count(entries))}</span>
      <button type="button" class="button quiet" onClick={() => undoClear(store)}>
        {text('common_undo')}
      </button>
      <span class="grow" />
      <CloseButton onClick={() => forgetCleared(store)} />
    </div>
  );
}
