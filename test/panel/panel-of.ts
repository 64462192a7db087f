/** A panel without its components: a store, what follows from it, and the rows of its table, fed by records. */
import type { CaptureRecord } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import type { Connection } from '../../src/core/session/types.ts';
import { entryRows } from '../../src/panel/components/events/entry-rows.ts';
import { type Derived, derive } from '../../src/panel/derived.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { type ConnectionScript, connectionOf, eventSource, start } from '../support/records.ts';

export interface TestPanel {
  readonly store: Store;
  readonly derived: Derived;
  /** Takes up records, each time as those of another source. */
  take(records: readonly CaptureRecord[]): void;
  connection(id: string): Connection;
  /** Texts of the messages that the table shows. */
  shown(): string[];
}

/** A panel that took the scripts one after the other. */
export function panelOf(...scripts: readonly ConnectionScript[]): TestPanel {
  const store = createStore(createSession());
  const derived = derive(store);
  const view = entryRows(store, derived);
  let sources = 0;
  const panel: TestPanel = {
    store,
    derived,
    take(records) {
      sources += 1;
      store.sink({ source: `source ${sources}`, from: 0, records });
      store.flush();
    },
    connection: (id) => connectionOf(store.session, id),
    shown() {
      const { rows } = view.value;
      return Array.from({ length: rows.length }, (_, position) => {
        const log = rows.connectionAt(position)?.log;
        const index = rows.indexAt(position);
        return log?.kind(index) === 'message' ? [log.text(index) ?? ''] : [];
      }).flat();
    },
  };
  for (const { records } of scripts) panel.take(records);
  return panel;
}

const week = 7 * 86_400_000;

/** An imported file of a week before {@link start}: `i1`, `i2` and `i5` came that many seconds after its beginning. */
export function oldFile(id = 'import:old:1'): ConnectionScript {
  return eventSource(id, { transport: 'import', timing: 'recorded', url: 'old.har', time: start - week })
    .opened(1 - week)
    .message(1_000 - week, 'i1')
    .message(2_000 - week, 'i2')
    .message(5_000 - week, 'i5')
    .closed(6_000 - week, 'end-of-file');
}
