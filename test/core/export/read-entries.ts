/** The texts of all entries of one kind, in the order of the connections and of each one's log. */
import type { Connection, EntryKind, SessionView } from '../../../src/core/session/types.ts';

export async function entriesOf({ connections }: SessionView, kind: EntryKind): Promise<string[]> {
  const texts: string[] = [];
  for (const connection of connections) texts.push(...(await textsOf(connection, kind)));
  return texts;
}

export async function messagesOf(connection: Connection): Promise<string[]> {
  return textsOf(connection, 'message');
}

async function textsOf({ log }: Connection, kind: EntryKind): Promise<string[]> {
  const texts: string[] = [];
  await log.load(log.first, log.end);
  for (let index = log.first; index < log.end; index++) if (log.kind(index) === kind) texts.push(log.text(index) ?? '');
  return texts;
}
