/**
 * The shortest event stream text that a parser reads as a given entry: what the server could have sent, where the
 * wire's text was never seen. Text from an imported file cannot break out of its line.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
import { type Connection, EntryFlag, type TypeTable } from '../session/types.ts';

const lineEnd = /\r\n|\r|\n/;

/** An entry as a block or line of its stream; empty for entries that were never on the wire (errors, notes). */
export function rebuiltEntry(
  { log, format }: Pick<Connection, 'log' | 'format'>,
  types: TypeTable,
  index: number,
): string {
  const text = log.text(index) ?? '';
  const kind = log.kind(index);
  if (format === 'ndjson') return kind === 'message' ? `${text}\n` : '';
  if (kind === 'comment') return commentLine(text);
  if (kind === 'retry') return retryLine(text);
  if (kind !== 'message') return '';
  const ownId = (log.flags(index) & EntryFlag.ownId) !== 0 ? (log.lastEventId(index) ?? '') : null;
  return messageBlock(types.name(log.typeId(index)), text, ownId);
}

/** A message. `ownId` is the id for its block to contain; null to keep the last event ID. */
export function messageBlock(type: string, data: string, ownId: string | null): string {
  const event = type === 'message' || type === '' ? '' : `event: ${inOneLine(type)}\n`;
  const id = ownId === null ? '' : `id: ${inOneLine(ownId)}\n`;
  const lines = data.split(lineEnd).map((line) => `data: ${line}\n`);
  return `${event}${id}${lines.join('')}\n`;
}

/** One or more comment lines; `text` is what follows the colon. */
export function commentLine(text: string): string {
  const lines = text.split(lineEnd).map((line) => `:${line}\n`);
  return lines.join('');
}

function retryLine(milliseconds: string): string {
  return `retry: ${milliseconds}\n`;
}

function inOneLine(value: string): string {
  return value.replace(/[\r\n]/g, ' ');
}
