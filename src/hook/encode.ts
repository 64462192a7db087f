/**
 * Records as JSON text. `JSON.stringify` is asked for strings only, which it writes without consulting any `toJSON` that
 * a page may have put on a prototype.
 */
import type { CaptureRecord } from '../protocol/records.ts';
import { keys, stringify } from './primordials.ts';

function encodeList(list: readonly unknown[]): string {
  let text = '';
  for (let at = 0; at < list.length; at++) text += (at === 0 ? '' : ',') + encodeValue(list[at]);
  return `[${text}]`;
}

function encodeFields(fields: object): string {
  const names = keys(fields);
  let text = '';
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? '';
    const value: unknown = fields[name as keyof typeof fields];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}"${name}":${encodeValue(value)}`;
  }
  return `{${text}}`;
}

function encodeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return stringify(value);
    case 'object':
      if (value === null) return 'null';
      return isList(value) ? encodeList(value) : encodeFields(value);
    default:
      return `${value}`;
  }
}

const isList: (value: unknown) => value is readonly unknown[] = Array.isArray;

/** The JSON text of `record`. */
export function encodeRecord(record: CaptureRecord): string {
  if (record.kind !== 'message') return encodeFields(record);
  const { connection, time, type, data, lastEventId, heard } = record;
  return (
    `{"kind":"message","connection":"${connection}","time":${time},"type":${stringify(type)},` +
    `"data":${stringify(data)},"lastEventId":${stringify(lastEventId)},"heard":${heard}}`
  );
}
