/**
 * Reads an event from a JSON object written by an unknown tool: tries the usual names of each fact, in order of
 * preference.
 */
import { isObject, type JsonObject } from '../json-object.ts';
import type { EpochMilliseconds } from '../record.ts';
import { textField, timeField } from './fields.ts';

export interface EventFacts {
  /** `other`: a log entry that is not part of the stream (an error, a close). */
  readonly kind: 'message' | 'comment' | 'retry' | 'other';
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
  readonly time: EpochMilliseconds | undefined;
  /** Which stream it belongs to, if the file says; otherwise empty. */
  readonly stream: string;
}

const dataNames = ['data', 'payload', 'eventData', 'body'] as const;
const typeNames = ['event', 'eventName', 'eventType', 'type'] as const;
const idNames = ['lastEventId', 'eventId', 'id', 'lastEventID'] as const;
const streamNames = ['connection', 'url', 'stream', 'streamId'] as const;
const timeNames = ['time', 'timestamp', 'ts', 'receivedAt', 'createdAt', 'date', 'at'] as const;

const entryKinds: ReadonlySet<string | undefined> = new Set([
  'connecting',
  'open',
  'error',
  'close',
  'dropped',
  'note',
]);

/** The name of an event's data field; undefined if the value is not an event. */
export function dataName(value: JsonObject): string | undefined {
  return dataNames.find((name) => value[name] !== undefined && value[name] !== null);
}

/** Reads the event; null if the value has no data. */
export function readEvent(value: unknown): EventFacts | null {
  if (!isObject(value)) return null;
  const name = dataName(value);
  if (name === undefined) return null;
  const data = value[name];
  return {
    kind: kindOf(textField(value, 'kind')),
    type: textField(value, ...typeNames) || 'message',
    data: typeof data === 'string' ? data : JSON.stringify(data),
    lastEventId: idOf(value),
    time: timeField(value, ...timeNames),
    stream: textField(value, ...streamNames) ?? '',
  };
}

/** The first of the usual time fields that the event has. */
export function timeNameOf(value: unknown): string | undefined {
  return timeNames.find((name) => timeField(value, name) !== undefined);
}

/** Only the kinds of this panel's own exports are distinguished; an unknown kind is no reason to drop an event. */
function kindOf(kind: string | undefined): EventFacts['kind'] {
  if (kind === 'comment' || kind === 'retry') return kind;
  return entryKinds.has(kind) ? 'other' : 'message';
}

function idOf(value: JsonObject): string {
  for (const name of idNames) {
    const id = value[name];
    if (typeof id === 'string') return id;
    if (typeof id === 'number') return String(id);
  }
  return '';
}
