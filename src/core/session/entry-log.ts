/**
 * The columnar log of one connection: appended at the end, dropped from the front, read by index. Texts are stored
 * outside the columns: in an arena (if the browser had parsed them), or as part of the bodies' bytes.
 */
import { DEFAULT_MAXIMUM_LENGTH } from '../parser/bounds.ts';
import { readBlock } from '../parser/read-block.ts';
import type { StreamFormat } from '../record.ts';
import type { Bodies } from './bodies.ts';
import { ByteArena } from './byte-arena.ts';
import { blockCapacity, blockShift, EntryBlock, type EntryColumns, type EntryRun } from './entry-block.ts';
import { blockText, detailText } from './entry-text.ts';
import { entriesBack } from './id-reference.ts';
import { type BodyPlace, type EntryPlace, loadPlaces } from './load-places.ts';
import { TextList } from './text-list.ts';
import { type BodyChunk, EntryFlag, type EntryKind, type EventLog, type SystemDetail } from './types.ts';
import { decodeUtf8 } from './utf8.ts';

const kinds = ['message', 'comment', 'retry', 'connecting', 'open', 'error', 'close', 'dropped', 'note'] as const;
const kindNumbers: Readonly<Record<EntryKind, number>> = {
  message: 0,
  comment: 1,
  retry: 2,
  connecting: 3,
  open: 4,
  error: 5,
  close: 6,
  dropped: 7,
  note: 8,
};
/** The flags that readers of the log see. */
const publicFlags = 31;
/** The entry's text is in its attempt's body, not in the arena. */
export const inBody = 32;
/** How many bytes before a kept comment may belong to the block around it. */
const openBlockReach = 1_048_576;

/** An entry to append; its text was stored by {@link EntryLog.addText} or is in the body. */
export interface NewEntry extends EntryColumns {
  readonly kind: EntryKind;
  /** Offset of its block in the attempt's body; null if its text is in the arena. */
  readonly bodyOffset: number | null;
  readonly detail: SystemDetail | null;
}

/** Gives what the log needs of an attempt to word its start. */
export type AttemptFacts = (attempt: number) => SystemDetail | null;

export class EntryLog implements EventLog {
  readonly bodies: Bodies;
  readonly #format: StreamFormat;
  readonly #attemptFacts: AttemptFacts;
  #blocks: EntryBlock[] = [];
  #firstBlock = 0;
  #first = 0;
  #end = 0;
  #hasLate = false;
  /** The entry at `first` stands for the dropped ones. */
  #marked = false;
  /** What the log contained when its entries were hidden. */
  #hidden: { readonly first: number; readonly end: number; readonly marked: boolean; readonly bytes: number } | null =
    null;
  readonly #texts = new ByteArena();
  readonly #ids = new TextList();
  readonly #details = new Map<number, SystemDetail>();

  constructor(format: StreamFormat, bodies: Bodies, attemptFacts: AttemptFacts) {
    this.#format = format;
    this.bodies = bodies;
    this.#attemptFacts = attemptFacts;
    // Id number 0 is the empty id.
    this.#ids.add('');
  }

  get first(): number {
    return this.#first;
  }

  get end(): number {
    return this.#end;
  }

  /** Number of entries kept, without the one that stands for the dropped ones. */
  get count(): number {
    return this.#end - this.#first - (this.#marked ? 1 : 0);
  }

  /** Bytes of text in memory, without those of hidden entries. */
  get bytes(): number {
    return this.#texts.end - this.#texts.first + this.bodies.size + this.#ids.size - (this.#hidden?.bytes ?? 0);
  }

  kind(index: number): EntryKind {
    return kinds[this.#block(index)?.kinds[index % blockCapacity] ?? 0] ?? 'message';
  }

  time(index: number): number {
    return this.#block(index)?.times.get(index % blockCapacity) ?? 0;
  }

  ordinal(index: number): number {
    return this.#block(index)?.ordinal(index % blockCapacity) ?? 0;
  }

  typeId(index: number): number {
    return this.#block(index)?.typeIds.get(index % blockCapacity) ?? 0;
  }

  flags(index: number): number {
    return this.#allFlags(index) & publicFlags;
  }

  alikeUntil(index: number): number {
    const slot = index % blockCapacity;
    const block = this.#hasLate ? undefined : this.#block(index);
    if (block === undefined) return index + 1;
    return index - slot + block.alikeUntil(slot, Math.min(blockCapacity, slot + this.#end - index));
  }

  dataSize(index: number): number {
    return this.#block(index)?.dataSizes[index % blockCapacity] ?? 0;
  }

  wireSize(index: number): number {
    return this.#block(index)?.wireSizes[index % blockCapacity] ?? 0;
  }

  offset(index: number): number {
    return this.#isOnWire(index) ? this.#position(index) : -1;
  }

  line(index: number): number {
    return this.#block(index)?.lines.get(index % blockCapacity) ?? 0;
  }

  attempt(index: number): number {
    return this.#block(index)?.attempts.get(index % blockCapacity) ?? 0;
  }

  chunk(index: number): number {
    return (this.#block(index)?.chunks.get(index % blockCapacity) ?? 0) - 1;
  }

  lastEventId(index: number): string | undefined {
    const reference = this.#reference(index);
    const back = entriesBack(reference);
    if (back === null) return this.#ids.get(reference);
    const raw = this.raw(index - back);
    return raw ? (readBlock(raw).id ?? '') : raw === null ? '' : undefined;
  }

  text(index: number): string | undefined {
    const detail = this.detail(index);
    if (detail) return detailText(detail);
    if (this.#isInBody(index)) {
      const { attempt, from, to } = this.#bodyPlace(index);
      const bytes = this.bodies.read(attempt, from, to);
      if (bytes && !this.#isOnWire(index)) return decodeUtf8(bytes);
      return bytes
        ? blockText(this.kind(index), this.#format, bytes, {
            wireSize: this.wireSize(index),
            dataSize: this.dataSize(index),
          })
        : bytes === null
          ? ''
          : bytes;
    }
    const start = this.#position(index);
    return this.#texts.readText(start, start + this.dataSize(index)) ?? '';
  }

  raw(index: number): Uint8Array | null | undefined {
    if (!this.#isOnWire(index)) return null;
    const { attempt, from, to } = this.#bodyPlace(index);
    return this.bodies.read(attempt, from, to);
  }

  rawRange(attempt: number, from: number, to: number): Uint8Array | null | undefined {
    return this.bodies.read(attempt, from, to);
  }

  chunksWithin(attempt: number, from: number, to: number): readonly BodyChunk[] {
    return this.bodies.chunks(attempt, from, to);
  }

  load(from: number, to: number): Promise<void> {
    return loadPlaces(this.bodies, this.#places(Math.max(from, this.#first), Math.min(to, this.#end)));
  }

  isLoaded(index: number): boolean {
    if (!this.#isInBody(index)) return true;
    const back = entriesBack(this.#reference(index)) ?? 0;
    return this.#isPlaceLoaded(index) && (back === 0 || this.#isPlaceLoaded(index - back));
  }

  detail(index: number): SystemDetail | null {
    if (index < this.#first || index >= this.#end) return null;
    const kind = this.kind(index);
    if (kind === 'open') return { kind };
    if (kind === 'connecting') return this.#attemptFacts(this.attempt(index));
    return this.#details.get(index) ?? null;
  }

  /** Stores the text of the next entry. Returns its size in bytes. */
  addText(text: string): number {
    return this.#texts.appendText(text);
  }

  /** Stores an id; the number returned is used as an entry's `idReference`. */
  addId(id: string): number {
    return id === '' ? 0 : this.#ids.add(id);
  }

  /** Appends an entry. If its text is in the arena, it is the one that {@link addText} stored last. */
  append(entry: NewEntry): number {
    const index = this.#end;
    const slot = index % blockCapacity;
    if (slot === 0 || this.#blocks.length === 0) this.#blocks.push(new EntryBlock());
    const block = this.#blocks[this.#blocks.length - 1];
    const { bodyOffset } = entry;
    const flags = bodyOffset === null ? entry.flags : entry.flags | inBody;
    block?.append(slot, entry, kindNumbers[entry.kind], flags, bodyOffset ?? this.#texts.end - entry.dataSize);
    if (entry.detail) this.#details.set(index, entry.detail);
    this.#hasLate ||= (entry.flags & EntryFlag.late) !== 0;
    this.#end += 1;
    return index;
  }

  /** Appends entries whose text is in their attempt's body, by copying whole columns. */
  appendRun(run: EntryRun): void {
    const count = run.kinds.length;
    for (let from = 0; from < count; ) {
      const slot = this.#end % blockCapacity;
      const some = Math.min(count - from, blockCapacity - slot);
      if (slot === 0 || this.#blocks.length === 0) this.#blocks.push(new EntryBlock(some));
      this.#blocks[this.#blocks.length - 1]?.appendRun(slot, run, from, some);
      this.#end += some;
      from += some;
    }
  }

  /**
   * Drops up to `wanted` of the oldest entries; the last of them becomes the entry that stands for all dropped ones.
   * Returns what this loses. An entry that stood for an earlier loss does not count, as that loss was counted already.
   */
  dropOldest(wanted: number): { count: number; bytes: number } {
    this.releaseHidden();
    const from = this.#first + (this.#marked ? 1 : 0);
    const to = Math.min(this.#end, from + wanted);
    const lost = { count: 0, bytes: 0 };
    if (to <= from) return lost;
    const earlier = { count: 0, bytes: 0 };
    for (let index = this.#marked ? this.#first : from; index < to; index += 1) {
      const detail = this.#details.get(index);
      if (detail) this.#details.delete(index);
      const sum = detail?.kind === 'dropped' ? earlier : lost;
      sum.count += detail?.kind === 'dropped' ? detail.count : 1;
      sum.bytes += detail?.kind === 'dropped' ? detail.bytes : this.dataSize(index);
    }
    this.#releaseTexts(from, to);
    this.#mark(to - 1, earlier.count + lost.count, earlier.bytes + lost.bytes);
    this.#releaseBlocks();
    return lost;
  }

  /** How many of the oldest entries have an ordinal below this one. */
  countBefore(ordinal: number): number {
    const oldest = this.#first + (this.#marked ? 1 : 0);
    let index = oldest;
    while (index < this.#end && this.ordinal(index) < ordinal) index += 1;
    return index - oldest;
  }

  /** Ordinal of the oldest entry; infinite if there is none. */
  oldestOrdinal(): number {
    const oldest = this.#first + (this.#marked ? 1 : 0);
    return oldest < this.#end ? this.ordinal(oldest) : Number.POSITIVE_INFINITY;
  }

  /** Hides all entries; indexes continue to count up. */
  hide(): void {
    this.releaseHidden();
    this.#hidden = { first: this.#first, end: this.#end, marked: this.#marked, bytes: this.bytes };
    this.#first = this.#end;
    this.#marked = false;
  }

  /** Brings hidden entries back, before those that came since. */
  unhide(): void {
    if (this.#hidden === null) return;
    this.#first = this.#hidden.first;
    this.#marked = this.#hidden.marked;
    this.#hidden = null;
  }

  /** Frees the memory of hidden entries. */
  releaseHidden(): void {
    if (this.#hidden === null) return;
    const { first, end } = this.#hidden;
    this.#hidden = null;
    for (const index of this.#details.keys()) if (index < end) this.#details.delete(index);
    this.#releaseTexts(first, end);
    this.#releaseBlocks();
  }

  /** Turns the dropped entry at `index` into the first one, which stands for all dropped ones. */
  #mark(index: number, count: number, bytes: number): void {
    this.#details.set(index, { kind: 'dropped', count, bytes, reason: 'session-limit' });
    const block = this.#block(index);
    const slot = index % blockCapacity;
    if (block) {
      block.kinds[slot] = kindNumbers.dropped;
      block.flags[slot] = 0;
      block.dataSizes[slot] = 0;
      block.wireSizes[slot] = 0;
    }
    this.#first = index;
    this.#marked = true;
  }

  /**
   * Frees the texts of the entries `[from, to)`, the oldest: up to the last one in the arena, and the last one in
   * bodies.
   */
  #releaseTexts(from: number, to: number): void {
    let seen = 0;
    for (let index = to - 1; index >= from && seen !== 3; index -= 1) {
      const place = this.#isInBody(index) ? 1 : 2;
      if ((seen & place) === 0) this.#release(index);
      seen |= place;
    }
  }

  /** Frees all texts up to that of `victim`, which is dropped. */
  #release(victim: number): void {
    const reference = this.#reference(victim);
    if (reference > 0 && entriesBack(reference) === null) this.#ids.dropBefore(reference);
    if (!this.#isInBody(victim)) {
      this.#texts.releaseBefore(this.#position(victim) + this.dataSize(victim));
      return;
    }
    const isBlockEnd = this.kind(victim) === 'message';
    // A comment may be within the block of a message that follows: free only what is surely before that block.
    const end = this.#position(victim) + (isBlockEnd ? this.wireSize(victim) : -openBlockReach);
    this.bodies.releaseBefore(this.attempt(victim), end);
  }

  #releaseBlocks(): void {
    const count = Math.min((this.#first >> blockShift) - this.#firstBlock, this.#blocks.length);
    if (count <= 0) return;
    this.#blocks.splice(0, count);
    this.#firstBlock += count;
  }

  #block(index: number): EntryBlock | undefined {
    return this.#blocks[(index >> blockShift) - this.#firstBlock];
  }

  #position(index: number): number {
    return this.#block(index)?.positions[index % blockCapacity] ?? 0;
  }

  #allFlags(index: number): number {
    return this.#block(index)?.flags[index % blockCapacity] ?? 0;
  }

  #isInBody(index: number): boolean {
    return (this.#allFlags(index) & inBody) !== 0;
  }

  /** Whether its whole block is in the body, and not only its text. */
  #isOnWire(index: number): boolean {
    return (this.#allFlags(index) & (inBody | EntryFlag.wire)) === (inBody | EntryFlag.wire);
  }

  #reference(index: number): number {
    return this.#block(index)?.idReferences.get(index % blockCapacity) ?? 0;
  }

  *#places(from: number, to: number): Generator<EntryPlace> {
    for (let index = from; index < to; index += 1) if (this.#isInBody(index)) yield this.#place(index);
  }

  #place(index: number): EntryPlace {
    const back = entriesBack(this.#reference(index)) ?? 0;
    const { attempt, from, to } = this.#bodyPlace(index);
    return { attempt, from, to, idHolder: back === 0 ? null : this.#bodyPlace(index - back) };
  }

  #bodyPlace(index: number): BodyPlace {
    const from = this.#position(index);
    const size = this.#isOnWire(index) ? this.wireSize(index) : this.dataSize(index);
    return { attempt: this.attempt(index), from, to: from + Math.min(size, DEFAULT_MAXIMUM_LENGTH) };
  }

  #isPlaceLoaded(index: number): boolean {
    const { attempt, from, to } = this.#bodyPlace(index);
    return this.bodies.isLoaded(attempt, from, to);
  }
}
