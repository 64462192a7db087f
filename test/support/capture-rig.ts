/** The whole way of a record without a browser: recorder, relay, router and live source, over ports that a test moves by hand. */
import { createRouter } from '../../src/background/router.ts';
import type { CaptureRecord, RecordBatch } from '../../src/core/record.ts';
import { createLiveSource, type LiveSource, type LiveStatus } from '../../src/panel/sources/live.ts';
import { panelPortName } from '../../src/protocol/ports.ts';
import { Recorder } from '../../src/relay/recorder.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { FakePorts } from './fake-ports.ts';
import { connectionRecord } from './records.ts';

const tab = 7;

export interface RigPanel {
  readonly source: LiveSource;
  readonly batches: RecordBatch[];
  readonly statuses: LiveStatus[];
}

export class CaptureRig {
  readonly ports = new FakePorts();
  readonly recorder: Recorder;
  /** Envelopes that a hostile page's hook would send. */
  readonly post: (envelope: string) => void;
  readonly #announce: () => void;
  #messages = 0;

  /** @param document Id of the document, 32 hexadecimal digits in real life. */
  constructor(document = 'document') {
    const relay = createRelay(
      (command) => this.recorder.obey(command),
      (name) => this.ports.connect(name),
    );
    this.post = relay.posted;
    this.#announce = relay.announced;
    this.recorder = new Recorder(
      { wake: relay.woke, post: relay.posted },
      { id: document, url: 'https://app.example/', top: true },
    );
    this.startBackground();
  }

  startBackground(): void {
    const router = createRouter(async () => {
      this.#announce();
      return 'granted';
    });
    this.ports.setBackground((port, name) => {
      const isPanel = name.startsWith('panel:');
      router.connected(port, { tab: isPanel ? null : tab, own: isPanel });
    });
  }

  /** The browser stops the background, and starts it again for whoever connects. */
  restartBackground(): void {
    this.ports.stopBackground();
    this.startBackground();
  }

  openPanel(panel: string): RigPanel {
    const batches: RecordBatch[] = [];
    const statuses: LiveStatus[] = [];
    const source = createLiveSource({
      panel,
      connect: () => this.ports.connect(panelPortName(tab, panel)),
      onStatus: (status) => statuses.push(status),
    });
    source.start((batch) => batches.push(batch));
    return { source, batches, statuses };
  }

  /** Records a connection and gives its id. */
  connect(): string {
    const connection = this.recorder.nextConnection();
    this.recorder.record(connectionRecord(connection, { time: 0, frame: this.recorder.frame }));
    return connection;
  }

  /** Records a message; without `data` its data is its number, from 0. */
  message(connection: string, data = `${this.#messages}`): void {
    this.#messages += 1;
    this.recorder.record({ kind: 'message', connection, time: 0, type: 'message', data, lastEventId: '', heard: true });
  }
}

/** All records of the document that a panel got, in order. Throws when their numbers have gaps or repeat. */
export function recordsOf({ batches }: RigPanel, document = 'document'): CaptureRecord[] {
  const records: CaptureRecord[] = [];
  for (const batch of batches) {
    if (batch.source !== document) continue;
    if (batch.from > records.length) throw new Error(`Records ${records.length} to ${batch.from} are missing.`);
    records.push(...batch.records.slice(records.length - batch.from));
  }
  return records;
}

/** Data of the messages among `records`. */
export function dataOf(records: readonly CaptureRecord[]): string[] {
  return records.flatMap((record) => (record.kind === 'message' ? [record.data] : []));
}

/** How many entries `records` say are lost. */
export function lossOf(records: readonly CaptureRecord[]): number {
  return records.reduce((sum, record) => sum + (record.kind === 'dropped' ? record.count : 0), 0);
}
