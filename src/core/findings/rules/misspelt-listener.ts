/** A listener waits for a type that never arrives, while events of nearly the same name go unheard. */
import { EntryFlag } from '../../session/types.ts';
import { editDistance, remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

/** How many letters may differ; fewer in short names. */
const mostDifferent = 2;
const native = ['message', 'open', 'error'];
const mostTypes = 200;

export const misspeltListener: ConnectionRule = {
  id: 'misspelt-listener',
  link: links.eventSource,
  watch: (connection, session) => {
    const unheard = new Map<number, number[]>();
    return {
      entry: (facts) => {
        if (facts.kind !== 'message' || (facts.flags & EntryFlag.unheard) === 0) return;
        const entries = unheard.get(facts.typeId);
        if (entries !== undefined) remember(entries, facts.index);
        else if (unheard.size < mostTypes) unheard.set(facts.typeId, [facts.index]);
      },
      report: () => {
        for (const listener of connection.listeners) {
          if (listener.until !== null || native.includes(listener.type)) continue;
          const known = session.types.id(listener.type);
          if (known !== undefined && unheard.has(known)) continue;
          for (const [typeId, entries] of unheard) {
            const sent = session.types.name(typeId);
            if (!isNearly(listener.type, sent)) continue;
            return {
              severity: 'warning',
              values: [listener.type.slice(0, 60), sent.slice(0, 60)],
              evidence: [
                seen('listener', `${listener.type}  ${listener.position ?? ''}`.trim(), true),
                seen('event', sent),
              ],
              entries,
              count: entries.length,
              time: listener.since,
              example: `source.addEventListener(${JSON.stringify(sent)}, (event) => { … });`,
            };
          }
        }
        return null;
      },
    };
  },
};

function isNearly(a: string, b: string): boolean {
  if (a === b || a.length > 100 || b.length > 100) return false;
  if (normal(a) === normal(b)) return true;
  const allowed = Math.min(mostDifferent, Math.floor(Math.min(a.length, b.length) / 4));
  return allowed > 0 && editDistance(a.toLowerCase(), b.toLowerCase(), allowed + 1) <= allowed;
}

/** Ignores word separators and case: `orderCreated`, `order_created` and `order.created` are alike. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
