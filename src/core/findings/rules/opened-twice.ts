/** One page has several EventSources open on the same URL. */
import type { ConnectionId } from '../../record.ts';
import type { Connection } from '../../session/types.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { Draft, SessionRule } from '../rule.ts';
import { groupsOf, isHeldOpen } from './event-source-groups.ts';

export const openedTwice: SessionRule = {
  id: 'opened-twice',
  link: links.memory,
  report: (session) => {
    const drafts = new Map<ConnectionId, Draft>();
    for (const group of groupsOf(session, isHeldOpen, ({ url }) => url)) {
      const last = group.at(-1);
      if (last === undefined || group.length < 2) continue;
      drafts.set(last.id, {
        severity: 'warning',
        values: [group.length],
        evidence: group.slice(0, 6).map((one: Connection) => seen('opened', one.initiator ?? one.url, one === last)),
        count: group.length,
        time: last.created,
        example: 'source.close();',
      });
    }
    return drafts;
  },
};
