/** An entry's data and wire text, read from the file if they are there; the wire text is rebuilt where none was captured. */
import { rebuiltEntry } from '../../../core/export/rebuilt-block.ts';
import type { Connection, EventLog, SessionView } from '../../../core/session/types.ts';

/** The data of a message, the text of anything else. Rejects when the file cannot be read any more. */
export async function entryData({ log }: Connection, index: number): Promise<string> {
  await load(log, index);
  return log.text(index) ?? '';
}

export interface RawText {
  readonly content: string;
  /** False if the source never had the bytes: the text is what a server would have sent. */
  readonly exact: boolean;
}

/** The block as it came, or rebuilt. Rejects when the file cannot be read any more. */
export async function entryRaw(session: SessionView, connection: Connection, index: number): Promise<RawText> {
  await load(connection.log, index);
  const bytes = connection.log.raw(index);
  return bytes
    ? { content: new TextDecoder().decode(bytes), exact: true }
    : { content: rebuiltEntry(connection, session.types, index), exact: false };
}

async function load(log: EventLog, index: number): Promise<void> {
  if (log.text(index) === undefined || log.raw(index) === undefined) await log.load(index, index + 1);
}
