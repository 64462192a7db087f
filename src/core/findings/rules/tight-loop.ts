/** The page opens and closes streams of one URL in quick succession. */
import type { ConnectionId } from '../../record.ts';
import type { Connection } from '../../session/types.ts';
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { Draft, SessionRule } from '../rule.ts';
import { groupsOf } from './event-source-groups.ts';

const fewest = 5;
const span = 10_000;
const shortLife = 2_000;

export const tightLoop: SessionRule = {
  id: 'tight-loop',
  link: links.eventSource,
  report: (session) => {
    const drafts = new Map<ConnectionId, Draft>();
    for (const connections of groupsOf(session, isShortLived, ({ url }) => url)) {
      const run = connections.slice(-fewest);
      const [first] = run;
      const last = run.at(-1);
      if (first === undefined || last === undefined || run.length < fewest || last.created - first.created > span)
        continue;
      drafts.set(last.id, {
        severity: 'warning',
        values: [connections.length, durationText(last.created - first.created)],
        evidence: [seen('opened', last.initiator ?? last.url, true)],
        count: connections.length,
        time: first.created,
      });
    }
    return drafts;
  },
};

function isShortLived({ attempts, created }: Connection): boolean {
  const last = attempts.at(-1);
  return last?.endReason === 'closed-by-page' && (last.end ?? created) - created < shortLife;
}
