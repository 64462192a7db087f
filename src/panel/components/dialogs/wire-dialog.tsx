/** Wire mode: what it shows, what it changes for the page, for which streams, and the permission that it needs. */
import { isWireMode, wireModes } from '../../../protocol/network.ts';
import { useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { Segments } from '../segments.tsx';
import { WirePermission } from '../states/wire-permission.tsx';
import { Dialog } from './dialog.tsx';

const labels = { off: 'wire_off', workers: 'wire_workers', all: 'wire_all' } as const satisfies Record<string, TextKey>;

const explanations = {
  off: 'wire_off_text',
  workers: 'wire_workers_text',
  all: 'wire_all_text',
} as const satisfies Record<string, TextKey>;

export function WireDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useStore();
  const mode = store.settings.value.wire;
  return (
    <Dialog title={text('wire_title')} onClose={onClose}>
      <div class="settings">
        <p>{text('wire_shows')}</p>
        <p class="with-warning">
          <Icon name="warning" />
          <span>{text('wire_changes')}</span>
        </p>
        <Segments
          label={text('wire_title')}
          value={mode}
          options={wireModes.map((value) => ({ value, label: text(labels[value]) }))}
          onChange={(wire) => isWireMode(wire) && store.set({ wire })}
        />
        <p class="dim">{text(explanations[mode])}</p>
        <WirePermission />
        <p class="dim">{text('wire_from_now')}</p>
      </div>
    </Dialog>
  );
}
