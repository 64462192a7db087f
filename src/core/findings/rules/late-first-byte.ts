/** The first bytes arrived late and with several events at once: something held them back. */
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const late = 3_000;
const fewestEvents = 3;
const together = 5;

export const lateFirstByte: ConnectionRule = {
  id: 'late-first-byte',
  link: links.buffering,
  watch: (connection) => {
    let firstIndex = -1;
    let firstTime = 0;
    let events = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message' || facts.attempt > 0) return;
        if (firstIndex < 0) {
          firstIndex = facts.index;
          firstTime = facts.time;
        }
        if (facts.time - firstTime <= together) events++;
      },
      report: () => {
        const attempt = connection.attempts[0];
        if (connection.timing === 'none' || attempt?.firstByte == null || events < fewestEvents) return null;
        const wait = attempt.firstByte - attempt.start;
        if (wait < late || Math.abs(firstTime - attempt.firstByte) > 100) return null;
        return {
          severity: 'warning',
          values: [durationText(wait), events],
          evidence: [seen('first byte', durationText(wait), true), seen('events', String(events))],
          entries: [firstIndex],
          time: attempt.firstByte,
          example: 'X-Accel-Buffering: no',
        };
      },
    };
  },
};
