/** Events arrive that no listener of the page handles. */
import { EntryFlag } from '../../session/types.ts';
import { isStillOn, remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { heartbeatName } from './heartbeat-stopped.ts';

const shownTypes = 5;

export const unheardTypes: ConnectionRule = {
  id: 'unheard-types',
  link: links.eventSource,
  watch: (connection, session) => {
    const counts = new Map<number, number>();
    const entries: number[] = [];
    let heardNamed = 0;
    let total = 0;
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message') return;
        if ((facts.flags & EntryFlag.unheard) === 0) {
          heardNamed++;
          return;
        }
        if (!counts.has(facts.typeId) && heartbeatName.test(session.types.name(facts.typeId))) return;
        if (total++ === 0) time = facts.time;
        counts.set(facts.typeId, (counts.get(facts.typeId) ?? 0) + 1);
        remember(entries, facts.index);
      },
      report: () => {
        if (connection.transport !== 'eventsource' || total === 0) return null;
        const listening = connection.listeners.filter(({ until }) => until === null);
        const onlyMessage =
          heardNamed === 0 && listening.length > 0 && listening.every(({ type }) => type === 'message');
        const types = [...counts].sort((a, b) => b[1] - a[1]).slice(0, shownTypes);
        const names = types.map(([id]) => session.types.name(id).slice(0, 60));
        const neverHeard = heardNamed === 0 && listening.length === 0 && !isStillOn(connection);
        return {
          severity: onlyMessage ? 'error' : 'warning',
          variant: onlyMessage ? 'message' : neverHeard ? 'nobody' : counts.size === 1 ? 'one' : 'many',
          values: [total, names.join(', '), names[0] ?? ''],
          evidence: types.map(([, count], at) => seen(names[at] ?? '', count.toLocaleString('en-US'), true)),
          entries,
          count: total,
          time,
          example: names
            .map((name) => `source.addEventListener(${JSON.stringify(name)}, (event) => { … });`)
            .join('\n'),
        };
      },
    };
  },
};
