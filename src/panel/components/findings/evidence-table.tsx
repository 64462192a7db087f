/** The lines that a finding was seen in, the one at fault marked. */
import type { Evidence, Finding } from '../../../core/findings/finding.ts';
import type { Connection } from '../../../core/session/types.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { useEntryText } from '../detail/use-entry-text.ts';
import { evidenceInContext } from './evidence-context.ts';

export function FindingEvidence({ finding }: { readonly finding: Finding }) {
  const { session } = useStore();
  const connection = finding.connection === null ? undefined : session.connection(finding.connection);
  const [entry] = finding.entries;
  if (finding.evidence.length === 0) return null;
  if (connection === undefined || finding.lines.length === 0) return <EvidenceTable evidence={finding.evidence} />;
  if (entry === undefined) return <EvidenceTable evidence={evidenceInContext(finding, connection)} />;
  return <LoadedEvidence finding={finding} connection={connection} entry={entry} />;
}

interface LoadedEvidenceProps {
  readonly finding: Finding;
  readonly connection: Connection;
  /** Position of the faulty line; a line in a file is first read from there. */
  readonly entry: number;
}

function LoadedEvidence({ finding, connection, entry }: LoadedEvidenceProps) {
  useEntryText(connection, entry);
  return <EvidenceTable evidence={evidenceInContext(finding, connection)} />;
}

function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  return (
    <table class="finding-evidence" aria-label={text('findings_evidence')}>
      <tbody>
        {evidence.map(({ label, text: line, marked }, at) => (
          <tr key={at} class={marked ? 'marked' : ''}>
            <th scope="row">
              <bdi title={visibleText(label)}>{visibleText(label)}</bdi>
            </th>
            <td>
              {marked && <span class="visually-hidden">{text('findings_at_fault')}: </span>}
              <bdi>{visibleText(line)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
