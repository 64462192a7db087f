/** The import's worker without a thread: it reads on this one, and says the same to the panel. */
import { importFile } from '../../src/core/import/import-file.ts';
import type { ImportMessage, ImportRequest, ImportTaken } from '../../src/core/import/messages.ts';
import type { ImportWorker } from '../../src/panel/sources/import.ts';

/** An ended one says nothing more. */
export function startImportWorker(): ImportWorker {
  let ended = false;
  const worker: ImportWorker = {
    onmessage: null,
    onerror: null,
    postMessage(request: ImportRequest | ImportTaken) {
      if ('kind' in request) return;
      const post = (data: ImportMessage) => {
        if (!ended) worker.onmessage?.(new MessageEvent('message', { data }));
      };
      void importFile(request, { post, now: () => performance.now() });
    },
    terminate() {
      ended = true;
    },
  };
  return worker;
}
