/** What the strip of a lane shows: the connection's state over time, and where attempts began and ended. */
import type { Attempt, Connection } from '../session/types.ts';
import type { LaneMark, StateSpan, TimelineView } from './types.ts';

/** The state spans of `connection` that touch the view; those narrower than a tenth of a bin are left out. */
export function stateSpans(connection: Connection, shift: number, view: TimelineView): StateSpan[] {
  if (connection.timing !== 'live') {
    const span = { from: connection.created + shift, to: connection.updated + shift, state: 'imported' as const };
    return touches(span, view) ? [{ ...span, attempt: 0 }] : [];
  }
  const spans: StateSpan[] = [];
  const shortest = (view.to - view.from) / Math.max(1, view.bins) / 10;
  const { attempts, ended } = connection;
  const over = ended === null ? view.now : ended + shift;
  const add = (span: StateSpan): void => {
    if (span.to - span.from >= shortest && touches(span, view)) spans.push(span);
  };
  for (let number = firstInView(attempts, view.from - shift); number < attempts.length; number += 1) {
    const attempt = attempts[number];
    if (!attempt || attempt.start + shift >= view.to) break;
    const end = attempt.end === null ? view.now : attempt.end + shift;
    const open = attempt.open === null ? end : attempt.open + shift;
    add({ from: attempt.start + shift, to: open, state: 'connecting', attempt: number });
    add({ from: open, to: end, state: 'open', attempt: number });
    const next = attempts[number + 1];
    if (attempt.end !== null)
      add({ from: end, to: next ? next.start + shift : over, state: 'waiting', attempt: number });
  }
  return spans;
}

/** The marks of `connection` in the view. */
export function laneMarks(connection: Connection, shift: number, view: TimelineView): LaneMark[] {
  const marks: LaneMark[] = [];
  const step = (view.to - view.from) / Math.max(1, view.bins);
  const { attempts } = connection;
  const add = (mark: LaneMark): void => {
    if (mark.time < view.from || mark.time >= view.to) return;
    const at = marks.findLastIndex(({ kind }) => kind === mark.kind);
    const before = marks[at];
    if (before && mark.time - before.time < step) marks[at] = { ...before, count: before.count + 1 };
    else marks.push(mark);
  };
  for (let number = firstInView(attempts, view.from - shift); number < attempts.length; number += 1) {
    const attempt = attempts[number];
    if (!attempt || attempt.start + shift >= view.to) break;
    const before = attempts[number - 1];
    if (before) add(reconnectMark(attempt, before, number, shift));
    const mark = endMark(connection, attempt, number, shift);
    if (mark) add(mark);
  }
  return marks;
}

function reconnectMark(attempt: Attempt, before: Attempt, number: number, shift: number): LaneMark {
  return {
    kind: 'reconnect',
    time: attempt.start + shift,
    from: (before.end ?? attempt.start) + shift,
    attempt: number,
    lastEventId: attempt.lastEventId,
    waited: attempt.waited,
    count: 1,
  };
}

function endMark(connection: Connection, attempt: Attempt, number: number, shift: number): LaneMark | null {
  if (attempt.end === null || attempt.endReason === null) return null;
  const isLast = number === connection.attempts.length - 1;
  const isOver = isLast && connection.ended !== null;
  return {
    kind: isOver && connection.state === 'closed' ? 'ended' : 'broken',
    time: attempt.end + shift,
    attempt: number,
    reason: attempt.endReason,
    final: isOver,
    count: 1,
  };
}

/** Index of the first attempt to draw: the latest that began by `time`. Attempts begin in order. */
function firstInView(attempts: readonly Attempt[], time: number): number {
  let low = 0;
  let high = attempts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((attempts[middle]?.start ?? 0) <= time) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

function touches({ from, to }: { from: number; to: number }, view: TimelineView): boolean {
  return to > view.from && from < view.to;
}
