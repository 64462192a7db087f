/**
 * Writes a connection's entries into its log. Where a browser had parsed the stream, the size on the wire is an estimate:
 * that of the shortest block with this data.
 */
import type { EpochMilliseconds } from '../record.ts';
import { type EntryLog, idReferenceBack } from './entry-log.ts';
import type { Shared } from './shared.ts';
import { EntryFlag, type EntryKind, type IndexedEntries, indexedKinds, type SystemDetail } from './types.ts';
import { utf8Length } from './utf8.ts';
import type { WirePlace } from './wire-reader.ts';

/** What every entry has. */
export interface EntryPlace {
  readonly time: EpochMilliseconds;
  readonly attempt: number;
  /** −1 when not known. */
  readonly chunk: number;
  readonly flags: number;
}

interface EntryFacts {
  /** Those of the place unless given. */
  readonly flags?: number;
  readonly dataSize: number;
  readonly wireSize: number;
  readonly line: number;
  readonly typeId: number;
  readonly bodyOffset: number | null;
}

export class EntryWriter {
  readonly #log: EntryLog;
  readonly #shared: Shared;
  /** The id in force, as the log refers to it. */
  #idReference = 0;
  /** Index of the entry whose block in a file holds the id in force; −1 when none does. */
  #idHolder = -1;

  constructor(log: EntryLog, shared: Shared) {
    this.#log = log;
    this.#shared = shared;
  }

  /** From the next entry on this id is in force. */
  setId(id: string): void {
    this.#idReference = this.#log.addId(id);
    this.#idHolder = -1;
  }

  system(kind: EntryKind, place: EntryPlace, detail: SystemDetail | null): void {
    this.#append(kind, place, { dataSize: 0, wireSize: 0, line: 0, typeId: 0, bodyOffset: null }, detail);
  }

  /** A comment or retry line that is not in a kept body. */
  looseLine(kind: 'comment' | 'retry', text: string, place: EntryPlace): void {
    const dataSize = this.#log.addText(text);
    const wireSize = dataSize + (kind === 'comment' ? 2 : 'retry: \n'.length);
    this.#append(kind, place, { dataSize, wireSize, line: 0, typeId: 0, bodyOffset: null });
  }

  /** A message that a browser had parsed. Returns its estimated size on the wire. */
  looseMessage(type: string, data: string, ownId: string | null, place: EntryPlace): number {
    const typeId = this.#shared.types.intern(type);
    const dataSize = this.#log.addText(data);
    let wireSize = dataSize + 'data: '.length * (1 + countLineFeeds(data)) + 2;
    if (typeId !== 0) wireSize += 'event: \n'.length + utf8Length(type);
    if (ownId !== null) wireSize += 'id: \n'.length + utf8Length(ownId);
    const flags = place.flags | (ownId === null ? 0 : EntryFlag.ownId);
    this.#append('message', place, { flags, dataSize, wireSize, line: 0, typeId, bodyOffset: null });
    return wireSize;
  }

  /** An entry whose block is in its attempt's body. Where the block is no longer kept, its text is. */
  wireEntry(
    kind: 'message' | 'comment' | 'retry',
    type: string,
    text: string,
    wire: WirePlace,
    place: EntryPlace,
  ): void {
    const isKept = this.#log.bodies.holds(place.attempt, wire.start);
    this.#append(kind, place, {
      flags: place.flags | (isKept ? EntryFlag.wire : 0),
      dataSize: isKept ? utf8Length(text) : this.#log.addText(text),
      wireSize: wire.end - wire.start,
      line: wire.line,
      typeId: kind === 'message' ? this.#shared.types.intern(type) : 0,
      bodyOffset: isKept ? wire.start : null,
    });
  }

  /** Entries found in a file. Returns how many are messages, and the time of the newest. */
  indexed(entries: IndexedEntries, attempt: number): { messages: number; first: number; newest: number } {
    const typeIds = entries.typeNames.map((name) => this.#shared.types.intern(name));
    const ids = [...(entries.ids ?? [])];
    let messages = 0;
    let first = Number.POSITIVE_INFINITY;
    let newest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < entries.kinds.length; at += 1) {
      while (ids[0] !== undefined && ids[0].at <= at) this.setId(ids.shift()?.value ?? '');
      const kind = indexedKinds[entries.kinds[at] ?? 0] ?? 'message';
      const flags = (entries.flags[at] ?? 0) & (EntryFlag.ownId | EntryFlag.incomplete | EntryFlag.unheard);
      const time = finite(typeof entries.times === 'number' ? entries.times : entries.times[at]);
      if (kind === 'message') {
        messages += 1;
        if (flags & EntryFlag.ownId) this.#idHolder = this.#log.end;
        first = Math.min(first, time);
      }
      newest = Math.max(newest, time);
      const place = { time, attempt, chunk: -1, flags: flags | EntryFlag.wire };
      this.#append(kind, place, {
        dataSize: entries.dataSizes[at] ?? 0,
        wireSize: entries.lengths[at] ?? 0,
        line: entries.lines[at] ?? 0,
        typeId: kind === 'message' ? (typeIds[entries.types[at] ?? 0] ?? 0) : 0,
        bodyOffset: entries.starts[at] ?? 0,
      });
    }
    for (const { value } of ids) this.setId(value);
    return { messages, first, newest };
  }

  #append(kind: EntryKind, place: EntryPlace, columns: EntryFacts, detail: SystemDetail | null = null): void {
    const ordinal = this.#shared.nextOrdinal;
    this.#shared.nextOrdinal += 1;
    const idReference =
      kind !== 'message' ? 0 : this.#idHolder < 0 ? this.#idReference : idReferenceBack(this.#log.end - this.#idHolder);
    // Named one by one: this runs for every entry, and spreading costs several times more.
    this.#log.append({
      kind,
      time: place.time,
      attempt: place.attempt,
      chunk: place.chunk,
      flags: columns.flags ?? place.flags,
      dataSize: columns.dataSize,
      wireSize: columns.wireSize,
      line: columns.line,
      typeId: columns.typeId,
      bodyOffset: columns.bodyOffset,
      ordinal,
      idReference,
      detail,
    });
  }
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function finite(time: number | undefined): number {
  return time !== undefined && Number.isFinite(time) ? time : 0;
}
