/** Runs an export in slices, so that the panel keeps drawing, and collects its file. */
import type { ExportFormat, ExportOptions, ExportScope } from '../../../core/export/export-format.ts';
import { fileBase, fileStamp, uniqueNames } from '../../../core/export/file-names.ts';
import { zipFiles } from '../../../core/export/zip-files.ts';
import { ByteJoiner } from './byte-joiner.ts';
import { type FileWriter, packedFile, plainFile } from './file-writer.ts';
import { untilReadable } from './until-readable.ts';

type Piece = string | Uint8Array<ArrayBuffer>;

export interface ExportedFile {
  readonly blob: Blob;
  readonly name: string;
}

export interface ExportWatcher {
  /** Characters and bytes written so far. */
  readonly progress: (written: number) => void;
  readonly signal: AbortSignal;
}

/** Longest work without a pause, in ms. */
const sliceMilliseconds = 12;

/** The file. Rejects with the signal's reason when it was aborted. */
export async function writeExport(
  format: ExportFormat,
  scope: ExportScope,
  options: ExportOptions,
  watcher: ExportWatcher,
): Promise<ExportedFile> {
  const { connections } = scope;
  const [first] = connections;
  const single = connections.length === 1 && first ? fileBase(first.connection.url) : 'streams';
  const base = `${single}-${fileStamp(options.now)}`;
  if (format.perConnection && connections.length > 1) {
    const names = uniqueNames(connections.map(({ connection }) => fileBase(connection.url)));
    const files = connections.map((one, at) => ({
      name: `${names[at]}${format.extension}`,
      content: format.write({ ...scope, connections: [one] }, options),
    }));
    const blob = await gather(zipFiles(files), plainFile('application/zip'), watcher);
    return { blob, name: `${base}.zip` };
  }
  const file = format.gzip ? packedFile(format.mediaType) : plainFile(format.mediaType);
  return { blob: await gather(format.write(scope, options), file, watcher), name: `${base}${format.extension}` };
}

async function gather(pieces: AsyncIterable<Piece>, file: FileWriter, watcher: ExportWatcher): Promise<Blob> {
  const { progress, signal } = watcher;
  const waiting = new ByteJoiner();
  let size = 0;
  let written = 0;
  let resumed = performance.now();
  for await (const piece of pieces) {
    waiting.add(piece);
    size += piece.length;
    written += piece.length;
    if (size >= file.partSize) {
      await file.add(waiting.take());
      size = 0;
    }
    if (performance.now() - resumed < sliceMilliseconds) continue;
    progress(written);
    await nextTask();
    signal.throwIfAborted();
    resumed = performance.now();
  }
  await file.add(waiting.take());
  const whole = await file.end();
  await untilReadable(whole);
  signal.throwIfAborted();
  return whole;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Hands the file to the browser's downloads. */
export function download({ blob, name }: ExportedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the Blob once it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
