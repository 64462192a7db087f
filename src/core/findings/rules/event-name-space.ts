/** An event name has white space at one end: listeners for the plain name do not get it. */
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const eventNameSpace: ConnectionRule = {
  id: 'event-name-space',
  link: links.interpretation,
  watch: (_connection, session) => {
    const isWrong: (boolean | undefined)[] = [];
    const entries: number[] = [];
    let count = 0;
    let name = '';
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message') return;
        let wrong = isWrong[facts.typeId];
        if (wrong === undefined) {
          const typeName = session.types.name(facts.typeId);
          wrong = typeName !== typeName.trim();
          isWrong[facts.typeId] = wrong;
          if (wrong && name === '') name = typeName;
        }
        if (!wrong) return;
        if (count++ === 0) time = facts.time;
        remember(entries, facts.index);
      },
      report: () =>
        count === 0
          ? null
          : {
              severity: 'warning',
              values: [JSON.stringify(name).slice(0, 80), count],
              evidence: [seen('event', JSON.stringify(name), true)],
              entries,
              count,
              time,
              example: `event: ${name.trim().slice(0, 80)}`,
            },
    };
  },
};
