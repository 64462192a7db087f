/** A listener was added after events of its type had arrived. */
import { EntryFlag } from '../../session/types.ts';
import { durationText } from '../../units.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const mostTypes = 200;

export const lateListener: ConnectionRule = {
  id: 'late-listener',
  link: links.eventSource,
  watch: (connection, session) => {
    const missed = new Map<number, { first: number; entries: number[] }>();
    return {
      entry: (facts) => {
        if (facts.kind !== 'message' || (facts.flags & EntryFlag.unheard) === 0) return;
        const known = missed.get(facts.typeId);
        if (known !== undefined) remember(known.entries, facts.index);
        else if (missed.size < mostTypes) missed.set(facts.typeId, { first: facts.time, entries: [facts.index] });
      },
      report: () => {
        for (const { type, since, position } of connection.listeners) {
          const id = session.types.id(type);
          const known = id === undefined ? undefined : missed.get(id);
          if (known === undefined || since <= known.first) continue;
          const entries = known.entries.filter(
            (index) => index >= connection.log.first && connection.log.time(index) < since,
          );
          if (entries.length === 0) continue;
          return {
            severity: 'warning',
            values: [type.slice(0, 60), entries.length, durationText(since - known.first)],
            evidence: [
              seen('event', type),
              seen('listener', `+${durationText(since - known.first)}  ${position ?? ''}`.trim(), true),
            ],
            entries,
            count: entries.length,
            time: known.first,
          };
        }
        return null;
      },
    };
  },
};
