/**
 * Merges the records of several connections in the order in which their entries arrived, so that reading them again
 * restores each entry's number.
 */
import type { CaptureRecord } from '../record.ts';

export interface NumberedRecord {
  readonly record: CaptureRecord;
  /** The session-wide number of the first entry that the record brings, or else of the one that follows it. */
  readonly ordinal: number;
}

interface Head {
  readonly source: AsyncIterator<NumberedRecord>;
  next: NumberedRecord;
}

/** Each source's own order is kept. */
export async function* inOrder(sources: readonly AsyncIterator<NumberedRecord>[]): AsyncGenerator<CaptureRecord> {
  const heads: Head[] = [];
  for (const source of sources) {
    const { done, value } = await source.next();
    if (!done) heads.push({ source, next: value });
  }
  for (let head = takeFirst(heads); head !== undefined; head = takeFirst(heads)) {
    const until = heads.reduce((least, { next }) => Math.min(least, next.ordinal), Number.POSITIVE_INFINITY);
    let isOver = false;
    while (!isOver && head.next.ordinal <= until) {
      yield head.next.record;
      const { done, value } = await head.source.next();
      if (done) isOver = true;
      else head.next = value;
    }
    if (!isOver) heads.push(head);
  }
}

/** Removes and returns the head whose record comes first. */
function takeFirst(heads: Head[]): Head | undefined {
  let first = 0;
  heads.forEach(({ next }, at) => {
    if (next.ordinal < (heads[first]?.next.ordinal ?? 0)) first = at;
  });
  return heads.splice(first, 1)[0];
}
