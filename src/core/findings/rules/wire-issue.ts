/**
 * Shared by the rules for mistakes on the wire: the session counts mistakes while it parses, and each rule covers one
 * kind.
 */
import type { Connection, WireIssue } from '../../session/types.ts';
import { mostEntries, seen } from '../facts.ts';
import type { Severity, SpecLink } from '../finding.ts';
import type { ConnectionRule, Draft } from '../rule.ts';

type Example = WireIssue['examples'][number];

interface WireRuleParts {
  readonly id: string;
  readonly reason: WireIssue['reason'];
  readonly severity: Severity;
  readonly link: SpecLink;
  /** Excludes examples that belong to another rule or are not mistakes. */
  readonly applies?: (example: Example, connection: Connection) => boolean;
  readonly values?: (example: Example) => (string | number)[];
  readonly example?: string;
}

/** The rule for one kind of mistake. Its values are those of the first example, or the count and that line. */
export function wireRule(parts: WireRuleParts): ConnectionRule {
  return {
    id: parts.id,
    link: parts.link,
    watch: (connection) => ({
      report: () => {
        const issue = connection.wireIssues.find(({ reason }) => reason === parts.reason);
        return issue === undefined ? null : draftOf(issue, parts, connection);
      },
    }),
  };
}

function draftOf(issue: WireIssue, parts: WireRuleParts, connection: Connection): Draft | null {
  const examples = issue.examples.filter((example) => parts.applies?.(example, connection) ?? true);
  const [first] = examples;
  if (first === undefined) return null;
  const count = examples.length === issue.examples.length ? issue.count : examples.length;
  const { log } = connection;
  const entries = [...new Set(examples.map(({ entry }) => entry))].filter(
    (entry) => entry >= log.first && entry < log.end,
  );
  const [entry] = entries;
  return {
    severity: parts.severity,
    values: parts.values?.(first) ?? [count, first.text.slice(0, 80)],
    evidence: examples.slice(0, 4).map(({ offset, line, text }) => seen(offset >= 0 ? offset : `L${line}`, text, true)),
    entries: entries.slice(0, mostEntries),
    lines: examples.filter(({ offset }) => offset >= 0),
    count,
    time: entry === undefined ? connection.updated : log.time(entry),
    ...(parts.example === undefined ? {} : { example: parts.example }),
  };
}
