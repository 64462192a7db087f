/**
 * A compressed stream: the compressor holds events back until its block is full, unless it is flushed after each event.
 */
import { headerValue } from '../../header-value.ts';
import { lastAnswered, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const compression: ConnectionRule = {
  id: 'compression',
  link: links.encoding,
  watch: (connection) => ({
    report: () => {
      const answered = lastAnswered(connection);
      const encoding = headerValue(answered?.response.headers ?? [], 'content-encoding');
      if (answered === null || encoding === undefined || encoding.toLowerCase() === 'identity') return null;
      return {
        severity: 'note',
        values: [encoding],
        evidence: [seen('header', `content-encoding: ${encoding}`, true)],
        time: answered.attempt.open ?? answered.attempt.start,
        example: 'Content-Encoding: identity\nCache-Control: no-transform',
      };
    },
  }),
};
