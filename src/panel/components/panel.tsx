/** The whole panel: toolbar, banners, connections with their timeline, events beside detail, status bar. */
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useCommands } from '../commands.ts';
import { clearSession, toggleRecording } from '../recording.ts';
import { stepUp } from '../selection.ts';
import { useDerived, useStore } from '../store-context.ts';
import { text } from '../text.ts';
import { pan, showEverything, toggleLive, zoom } from '../timeline-view.ts';
import { lazy } from './lazy.tsx';
import { nextPane } from './panes.ts';
import { Banners } from './states/banners.tsx';
import { EmptyState } from './states/empty-state.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';

export const Work = lazy(async () => (await import('./work.tsx')).Work);
const SettingsDialog = lazy(async () => (await import('./dialogs/settings-dialog.tsx')).SettingsDialog);
const WireDialog = lazy(async () => (await import('./dialogs/wire-dialog.tsx')).WireDialog);
const ShortcutsDialog = lazy(async () => (await import('./dialogs/shortcuts-dialog.tsx')).ShortcutsDialog);

/** Parts built by other folders, and functions that only the panel's entry can provide. */
export interface PanelProps {
  readonly filter: ComponentChildren;
  readonly exportMenu: ComponentChildren;
  readonly events: ComponentChildren;
  readonly detail: ComponentChildren;
  /** Everything for importing files: picker, drop target, progress; drawn over the content. */
  readonly imports: ComponentChildren;
  /** The menu that is open, if any. */
  readonly menu: ComponentChildren;
  /** Reloads the inspected page; null where there is none. */
  readonly reload: (() => void) | null;
}

/** One step of a zoom key. */
const zoomStep = 1.5;
/** What an arrow key pans, as a part of the view. */
const panStep = 0.1;

export function Panel(properties: PanelProps) {
  const { filter, exportMenu, events, detail, imports, menu, reload } = properties;
  const store = useStore();
  const derived = useDerived();
  const [dialog, setDialog] = useState<'settings' | 'shortcuts' | 'wire' | null>(null);
  const empty = useComputed(() => store.version.value >= 0 && store.session.connections.length === 0).value;

  useCommands({
    record: () => toggleRecording(store),
    clear: () => clearSession(store),
    shortcuts: () => setDialog('shortcuts'),
    'next-pane': nextPane,
    'step-up': () => {
      if (store.detail.value === 'enlarged') store.detail.value = 'open';
      else if (store.timeRange.value !== null) store.timeRange.value = null;
      else return stepUp(store);
      return true;
    },
    enlarge: () => {
      store.detail.value = store.detail.value === 'enlarged' ? 'open' : 'enlarged';
    },
    'zoom-in': () => zoom(store, derived, 1 / zoomStep),
    'zoom-out': () => zoom(store, derived, zoomStep),
    'zoom-fit': () => showEverything(store),
    'pan-left': () => pan(store, derived, -panStep),
    'pan-right': () => pan(store, derived, panStep),
    live: () => toggleLive(store, derived),
  });

  return (
    <>
      <div class="panel" data-capture={store.capture.value.kind}>
        <header>
          {!empty && <h1 class="visually-hidden">{text('extension_name')}</h1>}
          <Toolbar
            filter={filter}
            exportMenu={exportMenu}
            onSettings={() => setDialog('settings')}
            onWire={() => setDialog('wire')}
          />
          <Banners />
        </header>
        {empty ? <EmptyState reload={reload} /> : <Work events={events} detail={detail} />}
        {imports}
        <StatusBar />
        <div class="visually-hidden" role="status" aria-live="polite">
          {store.announcement.value}
        </div>
      </div>
      {menu}
      {dialog === 'settings' && <SettingsDialog onClose={() => setDialog(null)} />}
      {dialog === 'wire' && <WireDialog onClose={() => setDialog(null)} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={() => setDialog(null)} />}
    </>
  );
}
