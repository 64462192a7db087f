/** One file that is being imported, or was: what the import dialog shows about it. */
import { type Signal, signal } from '@preact/signals';
import type { FormatName } from '../../core/import/format.ts';
import type { DetectedContent, ImportCounts, ImportRefusalReport, ImportReport } from '../../core/import/messages.ts';
import type { OfferedFile } from './import-drop.ts';

export type ImportState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'reading';
      /** Bytes of the unpacked file. */
      readonly read: number;
      readonly total: number;
      readonly counts: ImportCounts;
    }
  | { readonly kind: 'imported'; readonly report: ImportReport; readonly took: number }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusalReport };

export interface ImportJob extends OfferedFile {
  /** Part of the ids of its connections: `import:<id>:…`. */
  readonly id: string;
  /** Read as this instead of as what was detected. */
  readonly reading: FormatName | undefined;
  /** When its worker started, in ms of `performance.now()`. */
  started: number;
  readonly state: Signal<ImportState>;
  readonly contents: Signal<readonly DetectedContent[]>;
}

/** A job that has not begun. */
export function createImportJob(id: string, { file, name, modified }: OfferedFile, reading?: FormatName): ImportJob {
  return {
    id,
    name,
    file,
    modified,
    reading,
    started: 0,
    state: signal<ImportState>({ kind: 'waiting' }),
    contents: signal<readonly DetectedContent[]>([]),
  };
}

/** Whether a connection came from the job's file. */
export function isOfJob(job: Pick<ImportJob, 'id'>, connection: string): boolean {
  return connection.startsWith(`import:${job.id}:`);
}
