/**
 * The messages of a connection in the form in which they are compared: what makes two of them equal, and when each
 * arrived.
 */
import type { Connection, TypeTable } from '../session/types.ts';
import type { Element } from './align.ts';

/** Maximum number of messages compared per stream, from the first on. */
const MOST_MESSAGES = 20_000;
/** Number of entries whose texts are read from a file at once. */
const READ_AHEAD = 256;
/** Longer texts, in code units, are compared by length and hash. */
const LONGEST_KEY = 256;
/** Code units of a message that are kept for display. */
const LONGEST_SHOWN = 200;

export interface ComparedMessage extends Element {
  /** Index in the connection's log. */
  readonly entry: number;
  /** Milliseconds since the stream's opening. */
  readonly after: number;
  /** The beginning of its data. */
  readonly text: string;
}

export interface ComparedMessages {
  readonly messages: readonly ComparedMessage[];
  /** The stream has more messages than were read, or its file could not be read to the end. */
  readonly isPartial: boolean;
}

/** Reads a connection's messages, loading those of a file piece by piece. */
export async function readMessages(
  { log, attempts, created }: Connection,
  types: TypeTable,
): Promise<ComparedMessages> {
  const opened = attempts[0]?.open ?? created;
  const end = log.end;
  const messages: ComparedMessage[] = [];
  for (let entry = log.first; entry < end; entry += 1) {
    if (log.kind(entry) !== 'message') continue;
    if (messages.length === MOST_MESSAGES) return { messages, isPartial: true };
    const text = log.text(entry) ?? (await loaded(entry));
    if (text === undefined) return { messages, isPartial: true };
    const kind = types.name(log.typeId(entry));
    const shown = text.slice(0, LONGEST_SHOWN);
    messages.push({ entry, kind, key: `${kind}\n${keyOf(text)}`, after: log.time(entry) - opened, text: shown });
  }
  return { messages, isPartial: false };

  async function loaded(entry: number): Promise<string | undefined> {
    try {
      await log.load(entry, entry + READ_AHEAD);
    } catch {
      // The file is gone: compare what was read of it.
      return undefined;
    }
    return log.text(entry);
  }
}

/** A key for a text: itself or, for a long one, its length and hash, so that twenty thousand long ones are not kept. */
function keyOf(text: string): string {
  if (text.length <= LONGEST_KEY) return text;
  // FNV-1a, and a second hash like it with other constants: 64 bits rule out collisions in practice.
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  return `${text.length} ${a >>> 0} ${b >>> 0}`;
}
