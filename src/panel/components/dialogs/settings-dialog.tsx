/** Settings: appearance, limits, and the panel as a tab. */
import { openTab } from '../../browser.ts';
import { parseSettings, type Settings } from '../../settings.ts';
import { useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { Segments } from '../segments.tsx';
import { Dialog } from './dialog.tsx';

const bytesAMegabyte = 1_000_000;

type Limit =
  | 'maximumEntries'
  | 'maximumEntriesPerConnection'
  | 'maximumBytes'
  | 'maximumBytesPerConnection'
  | 'historyEntries'
  | 'historyBytes';

interface LimitFieldProps {
  readonly name: Limit;
  readonly label: TextKey;
  /** How many of the setting's units make one of the field's. */
  readonly unit: number;
}

function LimitField({ name, label, unit }: LimitFieldProps) {
  const store = useStore();
  return (
    <label class="field">
      <span>{text(label)}</span>
      <input
        type="number"
        min={unit === 1 ? 1_000 : 1}
        step={unit === 1 ? 1_000 : 1}
        value={store.settings.value[name] / unit}
        onChange={(event) => {
          const wished: Settings = { ...store.settings.value, [name]: event.currentTarget.valueAsNumber * unit };
          // A number out of bounds falls back to its default, as when settings are read.
          store.set({ [name]: parseSettings(wished)[name] });
        }}
      />
    </label>
  );
}

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useStore();
  const restore = () => {
    // Filters that the user saved are their own work, not a setting.
    const { savedFilters, filterHistory } = store.settings.value;
    store.set({ ...parseSettings({}), savedFilters, filterHistory });
  };
  return (
    <Dialog title={text('settings_title')} onClose={onClose}>
      <div class="settings">
        <h3>{text('settings_appearance')}</h3>
        <Segments
          label={text('settings_appearance')}
          value={store.settings.value.theme}
          options={[
            { value: 'auto', label: text('settings_theme_auto') },
            { value: 'light', label: text('settings_theme_light') },
            { value: 'dark', label: text('settings_theme_dark') },
          ]}
          onChange={(theme) => store.set({ theme })}
        />
        <h3>{text('settings_limits')}</h3>
        <p class="dim">{text('settings_limits_text')}</p>
        <LimitField name="maximumEntries" label="settings_maximum_entries" unit={1} />
        <LimitField name="maximumEntriesPerConnection" label="settings_maximum_entries_connection" unit={1} />
        <LimitField name="maximumBytes" label="settings_maximum_bytes" unit={bytesAMegabyte} />
        <LimitField name="maximumBytesPerConnection" label="settings_maximum_bytes_connection" unit={bytesAMegabyte} />
        <LimitField name="historyEntries" label="settings_history_entries" unit={1} />
        <LimitField name="historyBytes" label="settings_history_bytes" unit={bytesAMegabyte} />
        <div class="settings-row">
          <button type="button" class="button" onClick={() => openTab('viewer')}>
            {text('settings_open_viewer')}
          </button>
          <button type="button" class="button" onClick={restore}>
            {text('settings_reset')}
          </button>
        </div>
        <p class="dim">{text('settings_open_viewer_text')}</p>
      </div>
    </Dialog>
  );
}
