/** The parts that the panel is put together from, for its entry and for the test harness. What can wait comes later. */
import { lazy } from './components/lazy.tsx';
import type { PanelProps } from './components/panel.tsx';
import { createImporter } from './sources/import.ts';
import type { Store } from './store.ts';

const table = () => import('./components/events/events-pane.tsx');

const EventsPane = lazy(async () => (await table()).EventsPane);
// The first rows must not wait for these: their files are asked for once the table's is there.
const FilterBox = lazy(async () => {
  await table();
  return (await import('./components/filter/filter-box.tsx')).FilterBox;
});
const ImportView = lazy(async () => {
  await table();
  return (await import('./components/import/import-view.tsx')).ImportView;
});
const ExportMenu = lazy(async () => {
  await table();
  return (await import('./components/export/export-menu.tsx')).ExportMenu;
});
const DetailPane = lazy(async () => {
  await table();
  return (await import('./components/detail/detail-pane.tsx')).DetailPane;
});

/** All parts but those that only an extension page can give. */
export function partsFor(store: Store): Omit<PanelProps, 'reload'> {
  EventsPane.preload();
  return {
    filter: <FilterBox />,
    exportMenu: <ExportMenu />,
    events: <EventsPane />,
    detail: <DetailPane />,
    imports: <ImportView importer={createImporter(store)} />,
  };
}
