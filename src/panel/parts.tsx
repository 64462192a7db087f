/** The parts that the panel is put together from, for its entry and for the test harness. What can wait comes later. */
import { lazy } from './components/lazy.tsx';
import type { PanelProps } from './components/panel.tsx';
import { createImporter } from './sources/import.ts';
import type { Store } from './store.ts';

const FilterBox = lazy(async () => (await import('./components/filter/filter-box.tsx')).FilterBox);
const EventsPane = lazy(async () => (await import('./components/events/events-pane.tsx')).EventsPane);
const DetailPane = lazy(async () => (await import('./components/detail/detail-pane.tsx')).DetailPane);
const ExportMenu = lazy(async () => (await import('./components/export/export-menu.tsx')).ExportMenu);
const ImportView = lazy(async () => (await import('./components/import/import-view.tsx')).ImportView);

/** All parts but those that only an extension page can give. */
export function partsFor(store: Store): Omit<PanelProps, 'reload'> {
  return {
    filter: <FilterBox />,
    exportMenu: <ExportMenu />,
    events: <EventsPane />,
    detail: <DetailPane />,
    imports: <ImportView importer={createImporter(store)} />,
  };
}
