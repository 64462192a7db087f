/** Turns the drafts of rules into findings: the keys of their texts, their order, and which of them are new. */
import { phrase } from '../phrase.ts';
import type { Connection } from '../session/types.ts';
import type { Evidence, Finding, Severity } from './finding.ts';
import type { ConnectionRule, Draft, PageRule, SessionRule } from './rule.ts';

const severityOrder: readonly Severity[] = ['error', 'warning', 'note'];

/** Turns a rule's draft into a finding about its connection, or about the page. */
export function findingOf(
  rule: ConnectionRule | SessionRule | PageRule,
  draft: Draft,
  connection: Connection | null,
): Finding {
  const variant = draft.variant === undefined ? [] : [draft.variant];
  const key = ['finding', ...rule.id.split('-'), ...variant].join('_');
  return {
    id: [connection?.id ?? 'page', rule.id, ...variant].join(' '),
    rule: rule.id,
    severity: draft.severity,
    connection: connection?.id ?? null,
    title: phrase(`${key}_title`, ...draft.values),
    explanation: phrase(`${key}_why`, ...draft.values),
    fix: phrase(`${key}_fix`, ...draft.values),
    example: draft.example ?? null,
    evidence: draft.evidence ?? [],
    entries: draft.entries ?? [],
    lines: draft.lines ?? [],
    count: draft.count ?? 1,
    time: draft.time,
    link: rule.link,
  };
}

/** The new list, with unchanged findings as the same objects; null if nothing changed. */
export function keepSame(before: readonly Finding[], after: readonly Finding[]): Finding[] | null {
  const known = new Map(before.map((finding) => [finding.id, finding]));
  let same = 0;
  const kept = after.map((finding) => {
    const old = known.get(finding.id);
    if (old === undefined || !isSame(old, finding)) return finding;
    same++;
    return old;
  });
  return same === before.length && same === after.length ? null : kept;
}

function isSame(a: Finding, b: Finding): boolean {
  return (
    a.id === b.id &&
    a.severity === b.severity &&
    a.count === b.count &&
    a.time === b.time &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, at) => entry === b.entries[at]) &&
    isSameEvidence(a.evidence, b.evidence) &&
    a.title.values.join() === b.title.values.join()
  );
}

/** Compares contents: the network may report why an attempt ended long after its end. */
function isSameEvidence(a: readonly Evidence[], b: readonly Evidence[]): boolean {
  return a.length === b.length && a.every(({ label, text }, at) => label === b[at]?.label && text === b[at].text);
}

/** The order in the pane. */
export function worstFirst(a: Finding, b: Finding): number {
  return severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) || a.time - b.time;
}

/** Findings by the entries that they list. */
export function marksOf(findings: readonly Finding[]): Map<number, Finding[]> {
  const marks = new Map<number, Finding[]>();
  for (const finding of findings) {
    for (const index of finding.entries) {
      const others = marks.get(index);
      if (others === undefined) marks.set(index, [finding]);
      else others.push(finding);
    }
  }
  return marks;
}
