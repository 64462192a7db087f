/** Reads a log from where it left off, one entry at a time, and provides the facts that the rules share. */
import type { EntryKind, EventLog } from '../session/types.ts';
import type { EntryFacts } from './rule.ts';

const longestText = 65_536;
/** Longer texts, in bytes, are not read at all: decoding more would freeze the panel for a moment. */
const longestRead = 8_000_000;

export class EntryReader implements EntryFacts {
  readonly #log: EventLog;
  #next: number;
  #text: string | undefined;
  #textIsRead = false;
  #lastMessageTime = Number.NaN;
  index = -1;
  kind: EntryKind = 'message';
  time = 0;
  gap = 0;
  typeId = 0;
  flags = 0;
  dataSize = 0;
  attempt = 0;

  constructor(log: EventLog) {
    this.#log = log;
    this.#next = log.first;
  }

  /** Index of the next entry. */
  get position(): number {
    return Math.max(this.#next, this.#log.first);
  }

  /** Moves to the next entry; false at the end. */
  next(): boolean {
    const log = this.#log;
    const index = this.position;
    if (index >= log.end) return false;
    this.#next = index + 1;
    this.index = index;
    this.kind = log.kind(index);
    this.time = log.time(index);
    this.flags = log.flags(index);
    this.dataSize = log.dataSize(index);
    this.attempt = log.attempt(index);
    this.typeId = log.typeId(index);
    this.gap = 0;
    this.#textIsRead = false;
    if (this.kind !== 'message') return true;
    if (!Number.isNaN(this.#lastMessageTime)) this.gap = this.time - this.#lastMessageTime;
    this.#lastMessageTime = this.time;
    return true;
  }

  get wireSize(): number {
    return this.#log.wireSize(this.index);
  }

  text(): string | undefined {
    if (!this.#textIsRead) {
      const isReadable = this.dataSize <= longestRead;
      this.#text = isReadable ? this.#log.text(this.index)?.slice(0, longestText) : undefined;
      this.#textIsRead = true;
    }
    return this.#text;
  }

  lastEventId(): string | undefined {
    return this.#log.lastEventId(this.index);
  }
}
