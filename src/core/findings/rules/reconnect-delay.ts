/** Reconnects take much longer than `retry` asks for. */
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const fewest = 3;
const leeway = 2_000;

export const reconnectDelay: ConnectionRule = {
  id: 'reconnect-delay',
  link: links.processing,
  watch: (connection) => ({
    report: () => {
      if (connection.timing !== 'live' || connection.transport !== 'eventsource') return null;
      const late = connection.attempts.filter(
        ({ waited, retryInForce }) => waited !== null && retryInForce !== null && waited > retryInForce * 2 + leeway,
      );
      const last = late.at(-1);
      if (last === undefined || late.length < fewest) return null;
      return {
        severity: 'note',
        values: [durationText(last.waited ?? 0), durationText(last.retryInForce ?? 0), late.length],
        evidence: late.slice(-5).map((one) => seen(`retry: ${one.retryInForce}`, durationText(one.waited ?? 0))),
        count: late.length,
        time: late[0]?.start ?? last.start,
      };
    },
  }),
};
