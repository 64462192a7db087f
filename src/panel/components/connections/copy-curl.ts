/** Copies the request of a connection as a curl command that resumes after an event. */
import type { Connection } from '../../../core/session/types.ts';
import type { Store } from '../../store.ts';
import { copyText } from '../events/copy.ts';

/** `lastEventId`: empty = from the beginning. Nothing is masked: the command is to work where it is pasted. */
export async function copyCurl(store: Store, connection: Connection, lastEventId: string): Promise<void> {
  const [{ curlCommand }, { createMasking }] = await Promise.all([
    import('../../../core/export/curl.ts'),
    import('../../../core/export/masking.ts'),
  ]);
  await copyText(store, curlCommand(connection, createMasking(false), lastEventId), 'cURL');
}
