/** What the network log adds to a session, as readable lines. */
import { EntryFlag, type Session } from '../../../src/core/session/types.ts';
import { connectionOf, start } from '../../support/records.ts';

/** Messages as `time type data`, unheard ones marked, in order of time. */
export function messagesOf(session: Session, id: string): string[] {
  const { log } = connectionOf(session, id);
  const rows: [time: number, row: string][] = [];
  for (let index = log.first; index < log.end; index += 1) {
    if (log.kind(index) !== 'message') continue;
    const mark = (log.flags(index) & EntryFlag.unheard) === 0 ? '' : ' unheard';
    rows.push([log.time(index) - start, `${session.types.name(log.typeId(index))} ${log.text(index)}${mark}`]);
  }
  return rows.sort(([a], [b]) => a - b).map(([time, row]) => `${time} ${row}`);
}
