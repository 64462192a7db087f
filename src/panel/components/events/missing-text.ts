/** Placeholder of a text that is in a file: it is being read, or the file is gone. */
import type { EventLog } from '../../../core/session/types.ts';
import { text } from '../../text.ts';

/** Logs whose file could not be read the last time: it was removed, or changed. */
const unreadable = new WeakSet<EventLog>();

/** The file of a log was read, or could not be. */
export function noteRead(log: EventLog, isRead: boolean): void {
  if (isRead) unreadable.delete(log);
  else unreadable.add(log);
}

export function missingText(log: EventLog): string {
  return text(unreadable.has(log) ? 'events_file_gone' : 'events_loading');
}
