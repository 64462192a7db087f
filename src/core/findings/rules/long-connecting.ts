/** A request has had no response for long. */
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const patience = 10_000;

export const longConnecting: ConnectionRule = {
  id: 'long-connecting',
  link: links.processing,
  watch: (connection) => ({
    report: (now) => {
      const attempt = connection.attempts.at(-1);
      if (connection.timing !== 'live' || connection.state !== 'connecting' || attempt === undefined) return null;
      if (attempt.response !== null || attempt.firstByte !== null || now - attempt.start < patience) return null;
      return {
        severity: 'warning',
        values: [durationText(patience)],
        evidence: [seen('request', `${connection.method} ${connection.url}`, true)],
        time: attempt.start,
      };
    },
  }),
};
