/**
 * The arrays in which index entries are collected. They are transferred to the panel and come back once it has read
 * them: touching fresh memory costs several times as much as filling it.
 */
import type { IndexedPiece } from './index-columns.ts';

export interface ColumnSet {
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Null if entries have no times of their own. */
  readonly times: Float64Array<ArrayBuffer> | null;
  readonly starts: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly dataSizes: Uint32Array<ArrayBuffer>;
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly types: Uint16Array<ArrayBuffer>;
}

/** Number of entries in a full set. */
const fullLength = 32_768;
/** Maximum number of sets kept for reuse: as many as are in transit at once. */
const mostSpare = 16;

export class ColumnSets {
  readonly #spare: Record<'timed' | 'untimed', ColumnSet[]> = { timed: [], untimed: [] };

  /** Returns an empty set: its kinds, flags and types are 0, its other columns hold arbitrary values. */
  next(timed: boolean): ColumnSet {
    const spare = this.#spare[timed ? 'timed' : 'untimed'].pop();
    if (spare === undefined) return allocateColumns(fullLength, timed);
    for (const column of [spare.kinds, spare.flags, spare.types]) column.fill(0);
    return spare;
  }

  /** Takes back the {@link buffersOf} a piece that the panel has read; those of shorter sets are released. */
  giveBack(buffers: readonly ArrayBuffer[]): void {
    const [kinds, flags, starts, lengths, dataSizes, lines, types, times] = buffers;
    if (!kinds || !flags || !starts || !lengths || !dataSizes || !lines || !types) return;
    const spare = this.#spare[times ? 'timed' : 'untimed'];
    if (kinds.byteLength !== fullLength || spare.length === mostSpare) return;
    spare.push({
      kinds: new Uint8Array(kinds),
      flags: new Uint8Array(flags),
      times: times ? new Float64Array(times) : null,
      starts: new Float64Array(starts),
      lengths: new Uint32Array(lengths),
      dataSizes: new Uint32Array(dataSizes),
      lines: new Uint32Array(lines),
      types: new Uint16Array(types),
    });
  }
}

export function allocateColumns(length: number, timed: boolean): ColumnSet {
  return {
    kinds: new Uint8Array(length),
    flags: new Uint8Array(length),
    times: timed ? new Float64Array(length) : null,
    starts: new Float64Array(length),
    lengths: new Uint32Array(length),
    dataSizes: new Uint32Array(length),
    lines: new Uint32Array(length),
    types: new Uint16Array(length),
  };
}

/** The buffers of a piece, which are transferred between worker and panel, not copied. */
export function buffersOf({
  kinds,
  flags,
  times,
  starts,
  lengths,
  dataSizes,
  lines,
  types,
}: IndexedPiece): ArrayBuffer[] {
  const columns = [
    kinds,
    flags,
    starts,
    lengths,
    dataSizes,
    lines,
    types,
    ...(typeof times === 'number' ? [] : [times]),
  ];
  return columns.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
