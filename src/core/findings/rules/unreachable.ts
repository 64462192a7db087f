/** No attempt ever got a response. */
import { isStillOn, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const unreachable: ConnectionRule = {
  id: 'unreachable',
  link: links.processing,
  watch: (connection) => ({
    report: () => {
      if (
        connection.messages > 0 ||
        connection.attempts.some(({ open, response }) => open !== null || response?.status)
      ) {
        return null;
      }
      const failed = connection.attempts.filter(({ endReason }) => endReason === 'network-error');
      const [first] = failed;
      if (first === undefined) return null;
      return {
        severity: 'error',
        variant: isStillOn(connection) ? 'trying' : 'ended',
        values: [connection.url, failed.length],
        evidence: [seen('request', `${connection.method} ${connection.url}`, true)],
        count: failed.length,
        time: first.end ?? first.start,
      };
    },
  }),
};
