/**
 * What a page's main thread does in each frame, read from a trace. The thread's own CPU time is counted, not the clock: a
 * machine that is busy with something else stretches the clock only.
 */
import type { Page } from 'puppeteer-core';
import { array, type InferOutput, number, object, optional, parse, string } from 'valibot';

const TraceEvent = object({
  name: string(),
  ph: string(),
  pid: number(),
  tid: number(),
  /** Microseconds of the clock: when, and how long. */
  ts: optional(number(), 0),
  dur: optional(number(), 0),
  /** Microseconds of the thread's CPU. */
  tdur: optional(number(), 0),
});
const Trace = object({ traceEvents: array(TraceEvent) });

/** What the page's script calls at the start of each frame that counts: `performance.mark(frameMark)`. */
export const frameMark = 'bench frame';

/** A task of a thread, as Chromium's category `toplevel` names it. */
const task = 'ThreadControllerImpl::RunTask';

export interface MainThread {
  /** CPU milliseconds of all tasks from one frame's mark to the next, its own task included. */
  readonly frames: readonly number[];
  /** CPU milliseconds of the longest task. */
  readonly longestTask: number;
}

/**
 * Traces `page` while `act` runs, which marks the frames. Nothing but tasks and marks: the writing of a trace is work of the traced
 * thread, and with the timeline's categories it was a fifth of a frame.
 */
export async function traceMainThread(page: Page, act: () => Promise<void>): Promise<MainThread> {
  await page.tracing.start({
    categories: ['-*', 'toplevel', 'blink.user_timing'],
  });
  await act();
  const bytes = await page.tracing.stop();
  if (bytes === undefined) throw new Error('Chromium gave no trace.');
  return readTrace(parse(Trace, JSON.parse(new TextDecoder().decode(bytes))).traceEvents);
}

function readTrace(events: readonly InferOutput<typeof TraceEvent>[]): MainThread {
  const marks = events.filter(({ name }) => name === frameMark).sort((one, other) => one.ts - other.ts);
  const [first] = marks;
  if (first === undefined) throw new Error('The trace has no frame.');
  const tasks = events
    .filter(({ name, ph, pid, tid }) => name === task && ph === 'X' && pid === first.pid && tid === first.tid)
    .sort((one, other) => one.ts - other.ts);
  const frames = marks.map(() => 0);
  let at = -1;
  for (const { ts, dur, tdur } of tasks) {
    while (at + 1 < marks.length && (marks[at + 1]?.ts ?? 0) <= ts + dur) at += 1;
    if (at >= 0) frames[at] = (frames[at] ?? 0) + tdur / 1_000;
  }
  // What follows the last mark is no whole frame.
  frames.pop();
  return { frames, longestTask: Math.max(0, ...tasks.map(({ tdur }) => tdur)) / 1_000 };
}
