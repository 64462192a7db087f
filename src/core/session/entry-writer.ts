/**
 * Writes a connection's entries into its log. If the browser had parsed the stream, the size on the wire is estimated
 * as that of the shortest block with the same data.
 */
import type { EpochMilliseconds } from '../record.ts';
import { type EntryLog, inBody } from './entry-log.ts';
import { idReferenceBack } from './id-reference.ts';
import { looseLineSize, looseMessageSize } from './loose-size.ts';
import type { Shared } from './shared.ts';
import { EntryFlag, type EntryKind, type IndexedEntries, indexedKinds, type SystemDetail } from './types.ts';
import { utf8Length } from './utf8.ts';
import type { WirePlace } from './wire-reader.ts';

/** The kind number of a message among indexed entries. */
export const messageKind = indexedKinds.indexOf('message');
/** The flags that an importer may set. */
const indexedFlags = EntryFlag.ownId | EntryFlag.incomplete | EntryFlag.unheard;

/** Facts that every entry has. */
export interface EntryPlace {
  readonly time: EpochMilliseconds;
  readonly attempt: number;
  /** −1 if unknown. */
  readonly chunk: number;
  readonly flags: number;
}

interface EntryFacts {
  /** Default to those of the place. */
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
  /** The log's reference to the last event ID. */
  #idReference = 0;
  /** Index of the entry whose block, in a file, contains the last event ID; −1 if none does. */
  #idHolder = -1;

  constructor(log: EntryLog, shared: Shared) {
    this.#log = log;
    this.#shared = shared;
  }

  /** Sets the last event ID of the entries that follow. */
  setId(id: string): void {
    this.#idReference = this.#log.addId(id);
    this.#idHolder = -1;
  }

  system(kind: EntryKind, place: EntryPlace, detail: SystemDetail | null): void {
    this.#append(kind, place, { dataSize: 0, wireSize: 0, line: 0, typeId: 0, bodyOffset: null }, detail);
  }

  /** Writes a comment or retry line that is not in a kept body. */
  looseLine(kind: 'comment' | 'retry', text: string, place: EntryPlace): void {
    const dataSize = this.#log.addText(text);
    const wireSize = looseLineSize(kind, dataSize);
    this.#append(kind, place, { dataSize, wireSize, line: 0, typeId: 0, bodyOffset: null });
  }

  /** Writes a message that the browser had parsed. Returns its estimated size on the wire. */
  looseMessage(type: string, data: string, ownId: string | null, place: EntryPlace): number {
    const typeId = this.#shared.types.intern(type);
    const dataSize = this.#log.addText(data);
    const wireSize = looseMessageSize(type, data, dataSize, ownId);
    const flags = place.flags | (ownId === null ? 0 : EntryFlag.ownId);
    this.#append('message', place, { flags, dataSize, wireSize, line: 0, typeId, bodyOffset: null });
    return wireSize;
  }

  /** Writes an entry whose block is in its attempt's body. If the block is no longer kept, its text is stored. */
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

  /** Writes entries found in a file, by copying whole columns. Returns how many are messages, and their times. */
  indexed(entries: IndexedEntries, attempt: number): { messages: number; first: number; newest: number } {
    const { kinds, starts, dataSizes, lengths, lines } = entries;
    const count = kinds.length;
    const times = typeof entries.times === 'number' ? finite(entries.times) : entries.times.map(finite);
    const idReferences = this.#idReferencesOf(entries);
    this.#log.appendRun({
      kinds,
      flags: logFlags(entries.flags, entries.parsed ? inBody : EntryFlag.wire | inBody),
      times,
      positions: starts,
      dataSizes,
      wireSizes: lengths,
      lines,
      typeIds: this.#typeIdsOf(entries),
      idReferences,
      attempt,
      ordinal: this.#shared.nextOrdinal,
    });
    this.#shared.nextOrdinal += count;
    return { messages: countMessages(kinds), ...timesOf(kinds, times) };
  }

  #typeIdsOf({ kinds, types, typeNames }: IndexedEntries): Uint16Array | number {
    const typeIds = Uint16Array.from(typeNames, (name) => this.#shared.types.intern(name));
    if (typeIds.every((id) => id === 0)) return 0;
    const ids = new Uint16Array(kinds.length);
    for (let at = 0; at < ids.length; at += 1) {
      if (kinds[at] === messageKind) ids[at] = typeIds[types[at] ?? 0] ?? 0;
    }
    return ids;
  }

  /** The reference to each entry's last event ID; one number if it is the same for all. */
  #idReferencesOf({ kinds, flags, ids = [], parsed = false }: IndexedEntries): Uint32Array | number {
    const start = this.#log.end;
    const isConstant = this.#idHolder < 0 && this.#idReference === 0 && ids.length === 0;
    if (isConstant && !hasOwnId(flags)) return 0;
    const references = new Uint32Array(kinds.length);
    let next = 0;
    for (let at = 0; at < references.length; at += 1) {
      for (let id = ids[next]; id !== undefined && id.at <= at; id = ids[next]) {
        this.setId(id.value);
        next += 1;
      }
      if (kinds[at] !== messageKind) continue;
      if (!parsed && ((flags[at] ?? 0) & EntryFlag.ownId) !== 0) this.#idHolder = start + at;
      references[at] = this.#idHolder < 0 ? this.#idReference : idReferenceBack(start + at - this.#idHolder);
    }
    for (const { value } of ids.slice(next)) this.setId(value);
    return references;
  }

  #append(kind: EntryKind, place: EntryPlace, columns: EntryFacts, detail: SystemDetail | null = null): void {
    const ordinal = this.#shared.nextOrdinal;
    this.#shared.nextOrdinal += 1;
    const idReference =
      kind !== 'message' ? 0 : this.#idHolder < 0 ? this.#idReference : idReferenceBack(this.#log.end - this.#idHolder);
    // Properties are written one by one: this runs for every entry, and spreading costs several times more.
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

/** Plain loops: the array methods that take a function are several times slower. */
function logFlags(flags: Uint8Array, added: number): Uint8Array {
  const bits = new Uint8Array(flags.length);
  for (let at = 0; at < bits.length; at += 1) bits[at] = ((flags[at] ?? 0) & indexedFlags) | added;
  return bits;
}

function hasOwnId(flags: Uint8Array): boolean {
  for (let at = 0; at < flags.length; at += 1) if (((flags[at] ?? 0) & EntryFlag.ownId) !== 0) return true;
  return false;
}

function countMessages(kinds: Uint8Array): number {
  let messages = 0;
  for (let at = 0; at < kinds.length; at += 1) if (kinds[at] === messageKind) messages += 1;
  return messages;
}

/** Earliest time of a message, and latest time of any entry; infinite if there is none. */
function timesOf(kinds: Uint8Array, times: Float64Array | number): { first: number; newest: number } {
  let first = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  if (typeof times === 'number') {
    return { first: kinds.includes(messageKind) ? times : first, newest: kinds.length > 0 ? times : newest };
  }
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at] ?? 0;
    if (kinds[at] === messageKind) first = Math.min(first, time);
    newest = Math.max(newest, time);
  }
  return { first, newest };
}

function finite(time: number | undefined): number {
  return time !== undefined && Number.isFinite(time) ? time : 0;
}
