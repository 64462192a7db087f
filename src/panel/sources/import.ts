/**
 * The panel's end of the import: starts a worker for each file, applies its records to the session, and keeps the list
 * of files that the import dialog shows. Cancelling ends the worker and removes what was read of its file.
 */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import { buffersOf } from '../../core/import/column-sets.ts';
import type { FormatName } from '../../core/import/format.ts';
import type { ImportMessage, ImportRequest, ImportTaken } from '../../core/import/messages.ts';
import type { Phrase } from '../../core/phrase.ts';
import type { ConnectionId } from '../../core/record.ts';
import { createBeat } from '../beat.ts';
import { forgetGone } from '../recording.ts';
import type { Store } from '../store.ts';
import { type OfferedFile, offered } from './import-drop.ts';
import { createImportJob, type ImportJob, isOfJob } from './import-job.ts';

/** Files read at the same time. */
const parallelFiles = 2;

/** How often the views hear of new entries while a file is read, in ms: each time the whole panel is drawn. */
const changeInterval = 200;

/** What the import needs of a worker. */
export interface ImportWorker {
  postMessage(message: ImportRequest | ImportTaken, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ImportMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface Importer {
  /** All files of this panel's life, the newest first, until dismissed. */
  readonly jobs: ReadonlySignal<readonly ImportJob[]>;
  /** Whether the import dialog is open; adding a file opens it. */
  readonly shown: Signal<boolean>;
  /** A remark on the files as offered; null when there is none. */
  readonly notice: Signal<Phrase | null>;
  /** Begins to read a file (or pasted text, as a Blob). */
  add(file: OfferedFile, reading?: FormatName): ImportJob;
  /** The same for what a file picker or a drop gives. */
  addFiles(files: readonly File[]): void;
  /** Stops reading at once, and takes what was read of the file out of the session; also an import's undo. */
  remove(job: ImportJob): void;
  /** Reads the file again, as another format. */
  readAs(job: ImportJob, reading: FormatName): void;
  /** Forgets finished jobs; their connections stay. */
  dismiss(): void;
}

function startWorker(): ImportWorker {
  return new Worker('/importer.js');
}

/** An importer into the store's session; `start` makes its workers. */
export function createImporter(store: Store, start: () => ImportWorker = startWorker): Importer {
  const jobs = signal<readonly ImportJob[]>([]);
  const workers = new Map<ImportJob, ImportWorker>();
  /** Distinguishes this panel's imports from those of a session file that it may read. */
  const prefix = Math.random().toString(36).slice(2, 8);
  let added = 0;
  const shown = signal(false);
  const notice = signal<Phrase | null>(null);
  const beat = createBeat(changeInterval);
  effect(() => {
    if (beat.value.value > 0) untracked(store.changed);
  });

  function startNext(): void {
    while (workers.size < parallelFiles) {
      const job = jobs.value.findLast(({ state }) => state.value.kind === 'waiting');
      if (!job) return;
      run(job);
    }
  }

  function run(job: ImportJob): void {
    const worker = start();
    const bodies = new Map<ConnectionId, Blob>();
    workers.set(job, worker);
    job.started = performance.now();
    job.state.value = {
      kind: 'reading',
      read: 0,
      total: job.file.size,
      counts: { connections: 0, messages: 0, comments: 0 },
    };
    worker.onmessage = ({ data }) => {
      take(job, bodies, data);
      if (data.kind !== 'records' && data.kind !== 'indexed') return;
      const buffers = data.kind === 'indexed' ? buffersOf(data.piece) : [];
      worker.postMessage({ kind: 'taken', buffers }, buffers);
    };
    worker.onerror = (event) => {
      refuse(job, { reason: { key: 'import_refused_failed', values: [event.message] }, quote: [] });
    };
    const { id, name, file, modified, reading } = job;
    worker.postMessage({ id, name, blob: file, modified, ...(reading === undefined ? {} : { reading }) });
  }

  /**
   * Each message costs a few milliseconds at most and is a task of its own, so that frames fit in between. This bypasses the
   * store's queue: a file is read also while recording is paused, and faster than a frame's share allows.
   */
  function take(job: ImportJob, bodies: Map<ConnectionId, Blob>, message: ImportMessage): void {
    if (!workers.has(job)) return;
    switch (message.kind) {
      case 'detected':
        job.contents.value = [...job.contents.value, message.content];
        break;
      case 'records':
        store.session.applyBatch(message.batch);
        beat.ping();
        break;
      case 'body':
        bodies.set(message.connection, message.body);
        break;
      case 'indexed': {
        const { connection, piece } = message;
        const blob = bodies.get(connection);
        if (blob) store.session.attachIndexed({ ...piece, connection, blob, bodyStart: 0 });
        beat.ping();
        break;
      }
      case 'progress':
        job.state.value = { kind: 'reading', read: message.read, total: message.total, counts: message.counts };
        break;
      case 'done':
        job.state.value = { kind: 'imported', report: message.report, took: performance.now() - job.started };
        store.changed();
        end(job);
        break;
      case 'refused':
        refuse(job, message.refusal);
        break;
    }
  }

  function refuse(job: ImportJob, refusal: Extract<ImportMessage, { kind: 'refused' }>['refusal']): void {
    end(job);
    takeBack(job);
    job.state.value = { kind: 'refused', refusal };
  }

  function end(job: ImportJob): void {
    workers.get(job)?.terminate();
    workers.delete(job);
    startNext();
  }

  function takeBack(job: ImportJob): void {
    store.session.removeAll((id) => isOfJob(job, id));
    forgetGone(store);
    store.changed();
  }

  function add(file: OfferedFile, reading?: FormatName): ImportJob {
    added += 1;
    const job = createImportJob(`${prefix}-${added}`, file, reading);
    jobs.value = [job, ...jobs.value];
    shown.value = true;
    startNext();
    return job;
  }

  function remove(job: ImportJob): void {
    jobs.value = jobs.value.filter((other) => other !== job);
    end(job);
    takeBack(job);
  }

  return {
    jobs,
    shown,
    notice,
    add,
    addFiles(files) {
      for (const file of files) add(offered(file));
    },
    remove,
    readAs(job, reading) {
      remove(job);
      add(job, reading);
    },
    dismiss() {
      notice.value = null;
      jobs.value = jobs.value.filter((job) => workers.has(job) || job.state.value.kind === 'waiting');
    },
  };
}
