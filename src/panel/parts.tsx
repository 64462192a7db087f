/** The parts that make up the panel, for its entry and for the test harness. What can wait is loaded later. */
import { lazy } from './components/lazy.tsx';
import { type PanelProps, Work } from './components/panel.tsx';
import { nextFrame } from './next-frame.ts';
import { watchOfferedFiles } from './sources/offered-files.ts';
import { text } from './text.ts';

const table = () => import('./components/events/events-pane.tsx');

/** How long a part may wait for a pause, in ms: a stream that floods the panel leaves none. */
const longestWait = 500;

/** The first rows wait for no other part: those are asked for when the table's is there and the thread has nothing to do. */
async function afterTheRows(): Promise<void> {
  await table();
  await new Promise<unknown>((done) => requestIdleCallback(done, { timeout: longestWait }));
}

/** After this, what waits for the table proceeds without it, in ms: there may be no stream, or its file failed to load. */
const longestWaitForRows = 3_000;

let rowsAreThere = () => {};
/** The table is on the screen with its first rows. */
export const firstRows = new Promise<void>((resolve) => {
  rowsAreThere = resolve;
  setTimeout(resolve, longestWaitForRows);
});

const EventsPane = lazy(
  async () => (await table()).EventsPane,
  // A frame later: loading anything sooner would delay the first rows.
  () => nextFrame(rowsAreThere),
);
const FilterBox = lazy(async () => {
  await afterTheRows();
  return (await import('./components/filter/filter-box.tsx')).FilterBox;
});
const ImportView = lazy(async () => {
  await afterTheRows();
  return (await import('./components/import/import-view.tsx')).ImportView;
});
const ExportMenu = lazy(async () => {
  await afterTheRows();
  return (await import('./components/export/export-menu.tsx')).ExportMenu;
});
const DetailPane = lazy(async () => {
  await afterTheRows();
  return (await import('./components/detail/detail-pane.tsx')).DetailPane;
});
const ContextMenu = lazy(async () => {
  await afterTheRows();
  return (await import('./components/context-menu.tsx')).ContextMenu;
});

/** All parts but those that only an extension page can give. Call it once. */
export function createParts(): Omit<PanelProps, 'reload'> {
  Work.preload();
  EventsPane.preload();
  // Shown with the first stream only: loaded then, it would keep the stream's first events from the screen.
  DetailPane.preload();
  return {
    filter: <FilterBox />,
    exportMenu: <ExportMenu />,
    events: <EventsPane />,
    detail: <DetailPane />,
    imports: <ImportView offers={watchOfferedFiles(document, text('import_clipboard'))} />,
    menu: <ContextMenu />,
  };
}
