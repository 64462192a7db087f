/** Wire mode is on, but the browser was not asked yet, or the user took the permission away. */
import { openTab } from '../../browser.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';

/** Says so and offers to ask; nothing where all is well. */
export function WirePermission() {
  const store = useStore();
  if (store.wire.value !== 'not-permitted' || store.settings.value.wire === 'off') return null;
  return (
    <div class="banner warning" role="status">
      <Icon name="warning" />
      <span class="banner-text">{text('wire_not_permitted')}</span>
      <span class="grow" />
      <button type="button" class="button" onClick={() => openTab('wire')}>
        {text('state_permission_ask')}
      </button>
    </div>
  );
}
