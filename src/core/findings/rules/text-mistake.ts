/** Shared by the rules that read the data of messages: counts the messages in which a test finds a mistake. */
import { remember, seen } from '../facts.ts';
import type { Severity, SpecLink } from '../finding.ts';
import type { ConnectionRule, EntryFacts } from '../rule.ts';

interface TextRuleParts {
  readonly id: string;
  readonly severity: Severity;
  readonly link: SpecLink;
  /** Text that shows the mistake; null if the message has none. */
  readonly find: (text: string, facts: EntryFacts) => string | null;
  readonly example?: string;
}

/** The rule for one mistake. Its values are the count and the first text. */
export function textRule(parts: TextRuleParts): ConnectionRule {
  return {
    id: parts.id,
    link: parts.link,
    watch: () => {
      const entries: number[] = [];
      let count = 0;
      let time = 0;
      let first = '';
      return {
        entry: (facts) => {
          if (facts.kind !== 'message') return;
          const text = facts.text();
          const found = text === undefined ? null : parts.find(text, facts);
          if (found === null) return;
          if (count++ === 0) {
            time = facts.time;
            first = found;
          }
          remember(entries, facts.index);
        },
        report: () =>
          count === 0
            ? null
            : {
                severity: parts.severity,
                values: [count, first.slice(0, 80)],
                evidence: [seen('data', first, true)],
                entries,
                count,
                time,
                ...(parts.example === undefined ? {} : { example: parts.example }),
              },
      };
    },
  };
}
