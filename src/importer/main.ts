/** Entry of the import worker: one file a worker, so that ending the worker cancels at once. */
import { importFile } from '../core/import/import-file.ts';
import { transferables } from '../core/import/index-columns.ts';
import { createMessageFlow } from '../core/import/message-flow.ts';
import type { ImportMessage } from '../core/import/messages.ts';
import { isImportRequest, isImportTaken } from '../core/import/request.ts';

const flow = createMessageFlow();

function post(message: ImportMessage): void {
  if (message.kind === 'records' || message.kind === 'indexed') flow.sent();
  postMessage(message, message.kind === 'indexed' ? { transfer: transferables(message.piece) } : {});
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isImportTaken(data)) flow.taken();
  else if (isImportRequest(data)) void importFile(data, post, () => performance.now(), flow.room);
});
