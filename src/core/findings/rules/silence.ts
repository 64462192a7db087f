/** Nothing arrived for longer than proxies usually keep an idle connection. */
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { isHeartbeatStopped } from './heartbeat-stopped.ts';

/** The idle timeout of nginx, AWS load balancers and others, in ms. */
const idleTime = 60_000;

export const silence: ConnectionRule = {
  id: 'silence',
  link: links.authoring,
  watch: (connection) => {
    let last = Number.NaN;
    let longest = 0;
    let longestIndex = -1;
    let longestStart = 0;
    let attempt = -1;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message' && facts.kind !== 'comment' && facts.kind !== 'open') return;
        const gap = facts.time - last;
        if (facts.attempt === attempt && facts.kind !== 'open' && gap > Math.max(idleTime, longest)) {
          longest = gap;
          longestIndex = facts.index;
          longestStart = last;
        }
        attempt = facts.attempt;
        last = facts.time;
      },
      report: (now) => {
        if (connection.timing === 'none' || isHeartbeatStopped(connection, now)) return null;
        const current = connection.timing === 'live' && connection.state === 'open' ? now - last : 0;
        const isCurrent = current > Math.max(idleTime, longest);
        if (!isCurrent && longest === 0) return null;
        return {
          severity: 'warning',
          variant: isCurrent ? 'now' : 'past',
          values: [durationText(idleTime), isCurrent ? '' : durationText(longest)],
          evidence: isCurrent ? [] : [seen('silence', durationText(longest), true)],
          entries: isCurrent || longestIndex < 0 ? [] : [longestIndex],
          time: isCurrent ? last : longestStart,
          example: ': heartbeat\n\n',
        };
      },
    };
  },
};
