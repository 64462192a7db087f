/** The page's own content security policy forbids the request. */
import { originOf, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const policy: ConnectionRule = {
  id: 'policy',
  link: links.connectSource,
  watch: (connection) => ({
    report: () => {
      const attempt = connection.attempts.findLast(({ endReason }) => endReason === 'csp');
      if (attempt === undefined) return null;
      const origin = originOf(connection.url);
      return {
        severity: 'error',
        values: [origin],
        evidence: [seen('blocked', connection.url, true), seen('page', connection.frame?.url ?? '')],
        time: attempt.end ?? attempt.start,
        example: `Content-Security-Policy: connect-src 'self' ${origin}`,
      };
    },
  }),
};
