/** Writes what is in scope to a file or to the clipboard, and reports the progress. */
import type { Signal } from '@preact/signals';
import type { ExportFormat, ExportScope } from '../../../core/export/export-format.ts';
import type { Masking } from '../../../core/export/masking.ts';
import type { Store } from '../../store.ts';
import { say } from '../../text.ts';
import { copyText } from '../events/copy.ts';
import type { ExportState } from './export-note.tsx';
import { download, writeExport } from './write-export.ts';

/** What is exported, and what is hidden in it. */
export interface ExportJob {
  /** Null when there is nothing to wait for any more. */
  readonly scope: (signal: AbortSignal) => Promise<ExportScope | null>;
  readonly masking: Masking;
}

type State = Signal<ExportState | null>;

/** Hands a file to the browser's downloads; until that is done, `state` offers to cancel it. */
export async function exportFile(format: ExportFormat, { scope, masking }: ExportJob, state: State): Promise<void> {
  const abort = new AbortController();
  const { signal } = abort;
  const progress = (written: number) => {
    state.value = { kind: 'running', written, cancel: () => abort.abort() };
  };
  progress(0);
  try {
    const whole = await scope(signal);
    if (whole === null) {
      state.value = null;
      return;
    }
    const file = await writeExport(format, whole, { masking, now: Date.now(), say }, { signal, progress });
    download(file);
    state.value = { kind: 'done', name: file.name, size: file.blob.size, masked: [...masking.masked] };
  } catch (error) {
    state.value = signal.aborted ? null : failed(error);
  }
}

/** Copies the text of a format. That is short: there is nothing to cancel. */
export async function copyExport(
  store: Store,
  format: ExportFormat,
  { scope, masking }: ExportJob,
  state: State,
): Promise<void> {
  try {
    const whole = await scope(new AbortController().signal);
    if (whole === null) return;
    const parts: BlobPart[] = [];
    for await (const part of format.write(whole, { masking, now: Date.now(), say })) parts.push(part);
    const label = say(format.label);
    await copyText(store, await new Blob(parts).text(), label);
    const masked = [...masking.masked];
    if (masked.length > 0) state.value = { kind: 'copied', what: label, masked };
  } catch (error) {
    state.value = failed(error);
  }
}

function failed(error: unknown): ExportState {
  return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
