/**
 * The page responds to interruptions with new EventSources, although the browser would have reconnected and told the
 * server where the stream stopped.
 */
import type { ConnectionId } from '../../record.ts';
import type { Connection } from '../../session/types.ts';
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { Draft, SessionRule } from '../rule.ts';
import { groupsOf } from './event-source-groups.ts';

const fewest = 3;
/** A new one that is opened within this time after the interruption, in ms, was caused by it. */
const soon = 60_000;

export const openedAnew: SessionRule = {
  id: 'opened-anew',
  link: links.lastEventId,
  report: (session) => {
    const drafts = new Map<ConnectionId, Draft>();
    for (const group of groupsOf(
      session,
      () => true,
      ({ url }) => url,
    )) {
      const last = group.at(-1);
      const replaced = group.filter((one, at) => isGivenUp(one) && waitBetween(one, group[at + 1]) < soon);
      const [first] = replaced;
      if (last === undefined || first === undefined || replaced.length < fewest) continue;
      drafts.set(last.id, {
        severity: 'warning',
        values: [replaced.length],
        evidence: replaced.slice(-5).map((one) => {
          const wait = durationText(waitBetween(one, group[group.indexOf(one) + 1]));
          return seen('new EventSource', `+${wait}, Last-Event-ID: ${one.lastEventId || '—'}`, one.lastEventId !== '');
        }),
        count: replaced.length,
        time: first.ended ?? first.created,
        example: 'source.onerror = () => {\n  if (source.readyState === EventSource.CLOSED) openAgain();\n};',
      });
    }
    return drafts;
  },
};

/** Whether the page closed it while the browser was waiting to reconnect. */
function isGivenUp({ state, attempts }: Connection): boolean {
  const reason = attempts.at(-1)?.endReason;
  return state === 'closed' && (reason === 'network-error' || reason === 'server-ended');
}

/** Milliseconds from the end of one to the next; infinite if there is none. */
function waitBetween({ ended, created }: Connection, next: Connection | undefined): number {
  return next === undefined ? Number.POSITIVE_INFINITY : Math.max(0, next.created - (ended ?? created));
}
