/** The browser refused the stream under the cross-origin rules. */
import { headerValue } from '../../header-value.ts';
import { lastAnswered, originOf, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const cors: ConnectionRule = {
  id: 'cors',
  link: links.cors,
  watch: (connection) => ({
    report: () => {
      const attempt = connection.attempts.findLast(({ endReason }) => endReason === 'cors');
      if (attempt === undefined) return null;
      const pageOrigin = connection.frame === null ? '' : originOf(connection.frame.url);
      const headers = lastAnswered(connection)?.response.headers ?? [];
      const allowed = headerValue(headers, 'access-control-allow-origin');
      const variant = allowed === '*' && connection.withCredentials ? 'credentials' : 'header';
      const credentials = connection.withCredentials ? '\nAccess-Control-Allow-Credentials: true' : '';
      return {
        severity: 'error',
        variant,
        values: [pageOrigin, originOf(connection.url)],
        evidence: [
          seen('page', pageOrigin),
          seen('stream', connection.url),
          ...(allowed === undefined ? [] : [seen('header', `access-control-allow-origin: ${allowed}`, true)]),
        ],
        time: attempt.end ?? attempt.start,
        example: `Access-Control-Allow-Origin: ${pageOrigin}${credentials}\nVary: Origin`,
      };
    },
  }),
};
