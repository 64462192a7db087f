/**
 * Which entries are selected when there are several: ranges of places in the session's order (see `placeOf`), so that a
 * million of them cost what one costs and stay valid while rows are added and removed. Both ends are inclusive.
 */

export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

/** Spans in ascending order that neither touch nor overlap. */
export type PlaceRanges = readonly PlaceRange[];

/** Whether a place lies in one of the spans. Takes logarithmic time. */
export function holdsPlace(ranges: PlaceRanges, place: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.to ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.from <= place;
}

/** The spans with one more, joined with those that it overlaps. */
export function withRange(ranges: PlaceRanges, { from, to }: PlaceRange): PlaceRanges {
  const overlapping = ranges.filter((range) => range.from <= to && range.to >= from);
  const joined = {
    from: Math.min(from, ...overlapping.slice(0, 1).map((range) => range.from)),
    to: Math.max(to, ...overlapping.slice(-1).map((range) => range.to)),
  };
  return [...ranges.filter((range) => range.to < from), joined, ...ranges.filter((range) => range.from > to)];
}

/** The spans without one place; `before` and `after` are the places of the rows beside it. */
export function withoutPlace(ranges: PlaceRanges, place: number, before: number, after: number): PlaceRanges {
  return ranges.flatMap((range) => {
    if (range.from > place || range.to < place) return [range];
    const left = { from: range.from, to: before };
    const right = { from: after, to: range.to };
    return [left, right].filter(({ from, to }) => from <= to);
  });
}
