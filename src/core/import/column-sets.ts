/**
 * The arrays that index entries are collected in. They cross to the panel with what they hold and come back when it is taken up:
 * memory that was never touched costs several times as much as filling it.
 */
import type { IndexedPiece } from './index-columns.ts';

export interface ColumnSet {
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Null where entries have no times of their own. */
  readonly times: Float64Array<ArrayBuffer> | null;
  readonly starts: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly dataSizes: Uint32Array<ArrayBuffer>;
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly types: Uint16Array<ArrayBuffer>;
}

/** Entries of a full set. */
const fullLength = 32_768;
/** Sets kept for later, at most: as many as are on their way at once. */
const mostSpare = 16;

export class ColumnSets {
  readonly #spare: Record<'timed' | 'untimed', ColumnSet[]> = { timed: [], untimed: [] };

  /** A full set: kinds, flags and types are 0; what else it holds means nothing. */
  next(timed: boolean): ColumnSet {
    const spare = this.#spare[timed ? 'timed' : 'untimed'].pop();
    if (spare === undefined) return allocateColumns(fullLength, timed);
    for (const column of [spare.kinds, spare.flags, spare.types]) column.fill(0);
    return spare;
  }

  /** Takes back the {@link buffersOf} a piece that the panel has taken up; those that were no full set are let go. */
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

/** The buffers of a piece, which cross between worker and panel without being copied. */
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
