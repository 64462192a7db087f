/** An entry's data and its wire text, read from the file when they lie there; the wire text rebuilt where it never was. */
import { type Connection, EntryFlag, type EventLog, type SessionView } from '../../../core/session/types.ts';

/** The data of a message, the text of anything else. Rejects when the file cannot be read any more. */
export async function entryData({ log }: Connection, index: number): Promise<string> {
  await load(log, index);
  return log.text(index) ?? '';
}

export interface RawText {
  readonly content: string;
  /** False: the source never had the bytes, this is what a server would have sent. */
  readonly exact: boolean;
}

/** The block as it came, or rebuilt. Rejects when the file cannot be read any more. */
export async function entryRaw(session: SessionView, connection: Connection, index: number): Promise<RawText> {
  await load(connection.log, index);
  const bytes = connection.log.raw(index);
  return bytes
    ? { content: new TextDecoder().decode(bytes), exact: true }
    : { content: rebuiltBlock(session, connection, index), exact: false };
}

/** A block that gives this entry when a browser parses it; empty for entries that were never on the wire. */
export function rebuiltBlock(session: SessionView, { log, format }: Connection, index: number): string {
  const content = log.text(index) ?? '';
  switch (log.kind(index)) {
    case 'message': {
      if (format === 'ndjson') return `${content}\n`;
      const type = session.types.name(log.typeId(index));
      const id = log.flags(index) & EntryFlag.ownId ? [`id: ${log.lastEventId(index) ?? ''}`] : [];
      const event = type === 'message' ? [] : [`event: ${type}`];
      const data = content.split('\n').map((line) => `data: ${line}`);
      return `${[...event, ...id, ...data].join('\n')}\n\n`;
    }
    case 'comment':
      return `:${content}\n`;
    case 'retry':
      return `retry: ${content}\n`;
    default:
      return '';
  }
}

async function load(log: EventLog, index: number): Promise<void> {
  if (log.text(index) === undefined || log.raw(index) === undefined) await log.load(index, index + 1);
}
