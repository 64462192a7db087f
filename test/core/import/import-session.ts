/** Reads a file like the panel, but without a worker and into a session of its own. */
import { buffersOf, ColumnSets } from '../../../src/core/import/column-sets.ts';
import type { FormatName } from '../../../src/core/import/format.ts';
import { importFile } from '../../../src/core/import/import-file.ts';
import type {
  DetectedContent,
  ImportMessage,
  ImportRefusalReport,
  ImportReport,
} from '../../../src/core/import/messages.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';

export interface Imported {
  readonly session: Session;
  readonly contents: readonly DetectedContent[];
  readonly report: ImportReport | null;
  readonly refusal: ImportRefusalReport | null;
  readonly messages: readonly ImportMessage[];
}

/** Modification time of the files in tests. */
const modified = Date.UTC(2026, 10, 21, 12);

/** Imports bytes or a text under a name. */
export function importBytes(
  content: string | Uint8Array<ArrayBuffer>,
  name = 'unknown',
  reading?: FormatName,
): Promise<Imported> {
  return importInto(createSession(), 'test', content, name, reading);
}

/** The same into an existing session; `id` becomes part of its connections' ids. */
export async function importInto(
  session: Session,
  id: string,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'unknown',
  reading?: FormatName,
): Promise<Imported> {
  const bodies = new Map<string, Blob>();
  const contents: DetectedContent[] = [];
  const messages: ImportMessage[] = [];
  const sets = new ColumnSets();
  let report: ImportReport | null = null;
  let refusal: ImportRefusalReport | null = null;
  const request = { id, name, blob: new Blob([content]), modified, ...(reading ? { reading } : {}) };
  await importFile(request, {
    post(message) {
      messages.push(message);
      if (message.kind === 'detected') contents.push(message.content);
      else if (message.kind === 'records') session.applyBatch(message.batch);
      else if (message.kind === 'body') bodies.set(message.connection, message.body);
      else if (message.kind === 'done') report = message.report;
      else if (message.kind === 'refused') refusal = message.refusal;
      else if (message.kind === 'indexed') {
        const blob = bodies.get(message.connection);
        if (blob) session.attachIndexed({ ...message.piece, connection: message.connection, blob, bodyStart: 0 });
        sets.giveBack(buffersOf(message.piece));
      }
    },
    now: () => 0,
    sets,
  });
  return { session, contents, report, refusal, messages };
}

/** Name of the format in which the content was read; undefined if it was refused. */
export function formatOf({ contents }: Imported): FormatName | undefined {
  return contents[0]?.candidates[0]?.name;
}
