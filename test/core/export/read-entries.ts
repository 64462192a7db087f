/** The texts of all entries of one kind, in the order of the connections and of each one's log. */
import type { EntryKind, SessionView } from '../../../src/core/session/types.ts';

export async function entriesOf({ connections }: SessionView, kind: EntryKind): Promise<string[]> {
  const texts: string[] = [];
  for (const { log } of connections) {
    await log.load(log.first, log.end);
    for (let index = log.first; index < log.end; index++)
      if (log.kind(index) === kind) texts.push(log.text(index) ?? '');
  }
  return texts;
}
