/** Reads a message event for the history, with built-ins that no page can have changed. */
import type { ConnectionId, MessageRecord } from '../protocol/records.ts';
import { epochOf, getterOf } from './primordials.ts';

export type Message = Event & { readonly data?: unknown; readonly lastEventId?: string };

const dataOf = getterOf<Message, 'data'>(MessageEvent.prototype, 'data');
const lastEventIdOf = getterOf<Message, 'lastEventId'>(MessageEvent.prototype, 'lastEventId');
const timeStampOf = getterOf(Event.prototype, 'timeStamp');

/** The epoch time at which `event` arrived. */
export function arrivalOf(event: Event): number {
  return epochOf(timeStampOf(event));
}

/** The record of `event`. It is read at once: keeping the event itself was measured and is no cheaper. */
export function messageRecord(connection: ConnectionId, type: string, event: Message, heard: boolean): MessageRecord {
  const data = dataOf(event);
  return {
    kind: 'message',
    connection,
    time: arrivalOf(event),
    type,
    data: typeof data === 'string' ? data : '',
    lastEventId: lastEventIdOf(event) ?? '',
    heard,
  };
}
