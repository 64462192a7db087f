/** The stream breaks off soon after each start. */
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const fewestAttempts = 5;
/** An attempt shorter than this, in ms, achieved nothing. */
const short = 30_000;
const span = 300_000;

export const reconnectLoop: ConnectionRule = {
  id: 'reconnect-loop',
  link: links.processing,
  watch: (connection) => ({
    report: () => {
      const recent = connection.attempts.slice(-20);
      const last = recent.at(-1);
      if (connection.timing === 'none' || last === undefined) return null;
      const broken = recent.filter(
        ({ start, end }) => end !== null && end - start < short && last.start - start < span,
      );
      const [first] = broken;
      if (first === undefined || broken.length < fewestAttempts) return null;
      const every = (last.start - first.start) / Math.max(1, recent.length - recent.indexOf(first) - 1);
      return {
        severity: 'error',
        variant: broken.some(({ messages }) => messages > 0) ? 'short' : 'empty',
        values: [connection.attempts.length, durationText(every)],
        evidence: broken.slice(-5).map((one) => {
          const reason = (one.endReason ?? 'unknown').replaceAll('-', ' ');
          const lasted = durationText((one.end ?? one.start) - one.start);
          return seen(`#${connection.attempts.indexOf(one) + 1}`, `${lasted}, events: ${one.messages}, ${reason}`);
        }),
        count: connection.attempts.length,
        time: first.start,
      };
    },
  }),
};
