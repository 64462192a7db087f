/** The bar on top: recording, clearing, the filter box, import and export, settings, and the event types. */
import type { ComponentChildren } from 'preact';
import { type Command, runCommand } from '../../commands.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { IconButton } from '../icon-button.tsx';
import type { IconName } from '../icon-paths.ts';
import { TypeChips } from './type-chips.tsx';

interface CommandButtonProps {
  readonly command: Command;
  readonly icon: IconName;
  readonly label: string;
  readonly words?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly class?: string;
}

function CommandButton({ command, icon, label, words, pressed, disabled, class: extra = '' }: CommandButtonProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      class={extra}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => runCommand(command)}
    >
      {words && <span class="wide-only">{words}</span>}
    </IconButton>
  );
}

function PreserveLog() {
  const store = useStore();
  return (
    <label class="check" title={text('toolbar_preserve_log_hint')}>
      <input
        type="checkbox"
        checked={store.settings.value.preserveLog}
        onChange={(event) => store.set({ preserveLog: event.currentTarget.checked })}
      />
      {text('toolbar_preserve_log')}
    </label>
  );
}

/** Only where the browser can read the wire. */
function WireButton({ onClick }: { readonly onClick: () => void }) {
  const store = useStore();
  if (store.wire.value === null) return null;
  const mode = store.settings.value.wire;
  return (
    <IconButton
      icon="wire"
      label={text('wire_title')}
      class="wire"
      aria-haspopup="dialog"
      aria-pressed={mode !== 'off'}
      onClick={onClick}
    >
      {mode !== 'off' && <span class="wide-only">{text('wire_on')}</span>}
    </IconButton>
  );
}

interface ToolbarProps {
  readonly filter: ComponentChildren;
  readonly exportMenu: ComponentChildren;
  readonly onSettings: () => void;
  readonly onWire: () => void;
}

export function Toolbar({ filter, exportMenu, onSettings, onWire }: ToolbarProps) {
  const store = useStore();
  const recording = store.recording.value;
  const closed = ['blocked', 'viewer', 'asking'].includes(store.capture.value.kind);
  return (
    <div class="toolbar" role="toolbar" aria-label={text('toolbar_label')}>
      <div class="toolbar-record">
        <CommandButton
          command="record"
          class="record"
          icon={recording ? 'record' : 'record-off'}
          label={text(recording ? 'toolbar_pause' : 'toolbar_record', 'Ctrl+E')}
          pressed={recording}
          disabled={closed}
        />
        <CommandButton command="clear" icon="clear" label={text('toolbar_clear', 'Ctrl+L')} />
        <span class="divider" />
        <PreserveLog />
        <WireButton onClick={onWire} />
      </div>
      <div class="toolbar-tools">
        <CommandButton
          command="import"
          icon="import"
          label={text('toolbar_import_hint', 'I')}
          words={text('toolbar_import')}
        />
        {exportMenu}
        <span class="divider" />
        <IconButton icon="settings" label={text('toolbar_settings')} aria-haspopup="dialog" onClick={onSettings} />
      </div>
      <div class="toolbar-filter">{filter}</div>
      <TypeChips />
    </div>
  );
}
