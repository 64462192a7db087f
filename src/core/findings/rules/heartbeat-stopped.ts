/** A regular heartbeat has stopped although the connection is open. */
import type { Connection } from '../../session/types.ts';
import { durationText } from '../../units.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const fewestBeats = 4;
const missedBeats = 3;
/** Anything more frequent is not a heartbeat; less than a second, as beats may be slightly early. In ms. */
const shortestInterval = 500;
const slowestBeat = 120_000;

/** Names that servers give to events that only keep a connection alive. */
export const heartbeatName = /^(ping|pong|heart-?beat|keep-?alive|noop)$/i;

interface Beat {
  last: number;
  index: number;
  /** Smoothed interval between beats; NaN before the second beat. */
  interval: number;
  count: number;
}

const beats = new WeakMap<Connection, Beat>();

/** Whether the connection's heartbeat is overdue; any other silence is then not worth a finding. */
export function isHeartbeatStopped(connection: Connection, now: number): boolean {
  const beat = beats.get(connection);
  if (beat === undefined || connection.state !== 'open' || connection.timing !== 'live') return false;
  const overdue = now - Math.max(beat.last, connection.updated);
  return (
    beat.count >= fewestBeats && beat.interval < slowestBeat && overdue > beat.interval * missedBeats + shortestInterval
  );
}

export const heartbeatStopped: ConnectionRule = {
  id: 'heartbeat-stopped',
  link: links.authoring,
  watch: (connection, session) => {
    const beat: Beat = { last: Number.NaN, index: -1, interval: Number.NaN, count: 0 };
    beats.set(connection, beat);
    /** By type id, so that each name is matched once and not for every message. */
    const ofType = new Map<number, boolean>();
    const isBeatType = (typeId: number): boolean => {
      const known = ofType.get(typeId) ?? heartbeatName.test(session.types.name(typeId));
      ofType.set(typeId, known);
      return known;
    };
    return {
      entry: (facts) => {
        const isBeat = facts.kind === 'comment' || (facts.kind === 'message' && isBeatType(facts.typeId));
        if (facts.kind === 'open') beat.count = 0;
        if (!isBeat) return;
        const interval = facts.time - beat.last;
        const isRegular = interval > beat.interval * 0.6 && interval < beat.interval * 1.6;
        beat.count = isRegular || beat.count < 2 ? beat.count + 1 : 1;
        if (interval >= shortestInterval) beat.interval = isRegular ? beat.interval * 0.8 + interval * 0.2 : interval;
        beat.last = facts.time;
        beat.index = facts.index;
      },
      report: (now) =>
        !isHeartbeatStopped(connection, now)
          ? null
          : {
              severity: 'warning',
              values: [durationText(beat.interval)],
              evidence: [seen('every', durationText(beat.interval))],
              entries: [beat.index],
              time: beat.last,
            },
    };
  },
};
