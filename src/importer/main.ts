/** Entry of the import worker: one file a worker, so that ending the worker cancels at once. */
import { buffersOf, ColumnSets } from '../core/import/column-sets.ts';
import { importFile } from '../core/import/import-file.ts';
import { createMessageFlow } from '../core/import/message-flow.ts';
import type { ImportMessage } from '../core/import/messages.ts';
import { isImportRequest, isImportTaken } from '../core/import/request.ts';

const flow = createMessageFlow();
const sets = new ColumnSets();
const host = { post, now: () => performance.now(), room: flow.room, sets };

function post(message: ImportMessage): void {
  if (message.kind === 'records' || message.kind === 'indexed') flow.sent();
  postMessage(message, message.kind === 'indexed' ? { transfer: buffersOf(message.piece) } : {});
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isImportTaken(data)) {
    sets.giveBack(data.buffers);
    flow.taken();
  } else if (isImportRequest(data)) void importFile(data, host);
});
