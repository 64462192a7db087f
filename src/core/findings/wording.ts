/** Drafts of the rules as findings: their texts' keys, their order, and which of them are news. */
import { phrase } from '../phrase.ts';
import type { Connection } from '../session/types.ts';
import type { Evidence, Finding, Severity } from './finding.ts';
import type { ConnectionRule, Draft, PageRule, SessionRule } from './rule.ts';

const severityOrder: readonly Severity[] = ['error', 'warning', 'note'];

/** A rule's draft as the finding of its connection, or of the page. */
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

/** The new list with unchanged findings as the same objects; null when nothing changed. */
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

/** By what it says: the network may tell why an attempt ended long after its end was seen. */
function isSameEvidence(a: readonly Evidence[], b: readonly Evidence[]): boolean {
  return a.length === b.length && a.every(({ label, text }, at) => label === b[at]?.label && text === b[at].text);
}

/** Order of the pane. */
export function worstFirst(a: Finding, b: Finding): number {
  return severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) || a.time - b.time;
}

/** Findings by the entries that they name. */
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
