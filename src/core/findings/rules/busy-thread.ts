/** Events had to wait until the page's main thread was free. */
import type { EventLog, SessionNote } from '../../session/types.ts';
import { durationText } from '../../units.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

/** An event that arrives this soon after a long task, in ms, was waiting for its end. */
const soon = 15;
/** By how much the clocks of a task's end and of an event may differ, in ms. */
const leeway = 2;
/** How many entries at the end of the log are searched for the event. */
const mostLooked = 2_000;

export const busyThread: ConnectionRule = {
  id: 'busy-thread',
  link: links.longTasks,
  watch: ({ log }, session) => {
    const entries: number[] = [];
    let looked = 0;
    let last = Number.NEGATIVE_INFINITY;
    let tasks = 0;
    let longest = 0;
    let time = 0;

    function take({ values, time: end }: SessionNote): void {
      // The frames of a page share its thread, and each of them reports the task.
      if (Math.abs(end - last) <= leeway) return;
      const waiting = waitingAt(log, end);
      if (waiting < 0) return;
      last = end;
      if (tasks++ === 0) time = log.time(waiting);
      longest = Math.max(longest, Number(values[0]) || 0);
      remember(entries, waiting);
    }

    return {
      report: () => {
        for (const note of session.notes.slice(looked)) if (note.code === 'note_thread_busy') take(note);
        looked = session.notes.length;
        if (tasks === 0) return null;
        return {
          severity: 'warning',
          values: [durationText(longest), tasks],
          evidence: [seen('longest', durationText(longest), true), seen('tasks', String(tasks))],
          entries,
          count: tasks,
          time,
        };
      },
    };
  },
};

/** The first message that arrived as soon as the thread was free at `end`; −1 if none did. */
function waitingAt(log: EventLog, end: number): number {
  let found = -1;
  for (let index = log.end - 1; index >= Math.max(log.first, log.end - mostLooked); index--) {
    const time = log.time(index);
    if (time < end - leeway) break;
    if (log.kind(index) === 'message' && time <= end + soon) found = index;
  }
  return found;
}
