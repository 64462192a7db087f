/** The mark of a finding, on a row of the events table or on a line of the wire text. */
import type { ColumnId } from '../../settings.ts';
import { Icon } from '../icon.tsx';

/** The worst finding that has this entry as evidence. */
export interface RowFinding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly column: ColumnId;
  readonly title: string;
}

export function FindingIcon({ finding }: { readonly finding: RowFinding }) {
  return (
    <span class={`finding-mark ${finding.severity}`} title={finding.title} role="img" aria-label={finding.title}>
      <Icon name={finding.severity} class="small" />
    </span>
  );
}
