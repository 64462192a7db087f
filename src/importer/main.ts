/** Entry of the import worker: one file a worker, so that ending the worker cancels at once. */
import { importFile } from '../core/import/import-file.ts';
import { transferables } from '../core/import/index-columns.ts';
import { isImportRequest } from '../core/import/request.ts';

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isImportRequest(data)) return;
  void importFile(
    data,
    (message) => postMessage(message, message.kind === 'indexed' ? { transfer: transferables(message.piece) } : {}),
    () => performance.now(),
  );
});
