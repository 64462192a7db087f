/** The mark that a finding puts on a row of the events table. */
import type { Finding, Severity } from '../../../core/findings/finding.ts';
import type { Store } from '../../store.ts';
import { say } from '../../text.ts';
import type { RowFinding } from '../events/finding-icon.tsx';
import type { RowRemarks } from '../events/row-remarks.ts';
import { findingsOf } from './findings-state.ts';

const columns: Readonly<Record<string, RowFinding['column']>> = {
  'id-gaps': 'id',
  'id-with-null': 'id',
  'last-event-id-ignored': 'id',
  duplicates: 'id',
  'event-name-space': 'type',
  'unheard-types': 'type',
  'misspelt-listener': 'type',
  'late-listener': 'type',
};

const severities: Readonly<Record<Severity, RowFinding['severity']>> = {
  error: 'error',
  warning: 'warning',
  note: 'info',
};

/** Unheard types have a mark of their own in the table; a second one beside it says nothing more. */
const markedAlready = new Set(['unheard-types', 'misspelt-listener', 'late-listener']);

/** The remarks that the findings of this panel make on rows. */
export function createRowRemarks(store: Store): RowRemarks {
  const { findings, version } = findingsOf(store);
  return {
    version,
    of(connection, index) {
      const worst = findings.at(connection, index).find(({ rule }: Finding) => !markedAlready.has(rule));
      if (worst === undefined) return null;
      return rowFinding(worst);
    },
  };
}

/** What a mark needs of a finding. */
export function rowFinding({ severity, rule, title }: Finding): RowFinding {
  return { severity: severities[severity], column: columns[rule] ?? 'data', title: say(title) };
}
