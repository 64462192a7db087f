/** The Findings tab: of one connection, or of all by severity or by connection. */
import '../../styles/findings.css';
import { useRef, useState } from 'preact/hooks';
import type { Finding, Severity } from '../../../core/findings/finding.ts';
import { reportMarkdown } from '../../../core/findings/report.ts';
import type { Connection } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { copyText } from '../events/copy.ts';
import { Icon } from '../icon.tsx';
import { Segments } from '../segments.tsx';
import { FindingCard, severityIcons } from './finding-card.tsx';
import { findingsOf } from './findings-state.ts';

/** Cards open at first. */
const openAtFirst = 2;
/** Cards drawn; a session with more has the same few things wrong everywhere. */
const mostShown = 200;

type Grouping = 'severity' | 'connection';

/** `connection`: whose findings; null for all. */
export function FindingsPane({ connection }: { readonly connection: Connection | null }) {
  const store = useStore();
  const { findings, version, mutedCount } = findingsOf(store);
  void version.value;
  const [grouping, setGrouping] = useState<Grouping>('severity');
  const shown = connection === null ? findings.all : findings.of(connection.id);
  return (
    <div class="findings">
      <Summary findings={shown}>
        {connection === null && shown.length > 0 && (
          <Segments
            label={text('findings_grouping')}
            value={grouping}
            onChange={setGrouping}
            options={[
              { value: 'severity', label: text('findings_by_severity') },
              { value: 'connection', label: text('findings_by_connection') },
            ]}
          />
        )}
      </Summary>
      {shown.length === 0 && (
        <div class="findings-none">
          <p class="findings-none-title">{text('findings_none')}</p>
          <p>{text('findings_none_detail')}</p>
        </div>
      )}
      {connection === null && grouping === 'connection' ? (
        <ByConnection findings={shown} />
      ) : (
        <Cards key={connection?.id ?? ''} findings={shown} named={connection === null} />
      )}
      {mutedCount.value > 0 && (
        <p class="findings-muted">
          {text('findings_muted', count(mutedCount.value))}{' '}
          <button type="button" class="link" onClick={() => findingsOf(store).unmuteAll()}>
            {text('findings_unmute')}
          </button>
        </p>
      )}
    </div>
  );
}

interface SummaryProps {
  readonly findings: readonly Finding[];
  readonly children: preact.ComponentChildren;
}

/** Counts by severity, how to group, and the report for a bug tracker. */
function Summary({ findings, children }: SummaryProps) {
  const store = useStore();
  const copy = (): void => {
    void copyText(store, reportMarkdown(findings, store.session, say), text('findings_pane'));
  };
  return (
    <div class="findings-summary">
      <Count findings={findings} severity="error" label="findings_errors" />
      <Count findings={findings} severity="warning" label="findings_warnings" />
      <Count findings={findings} severity="note" label="findings_notes" />
      <span class="grow" />
      {children}
      {findings.length > 0 && (
        <button type="button" class="icon-button" onClick={copy}>
          <Icon name="copy" class="small" />
          {text('findings_copy_report')}
        </button>
      )}
    </div>
  );
}

interface CountProps {
  readonly findings: readonly Finding[];
  readonly severity: Severity;
  readonly label: 'findings_errors' | 'findings_warnings' | 'findings_notes';
}

function Count({ findings, severity, label }: CountProps) {
  const number = findings.filter((finding) => finding.severity === severity).length;
  if (number === 0) return null;
  return (
    <span class={`findings-count ${severity}`}>
      <Icon name={severityIcons[severity]} class="severity" />
      {text(label, count(number))}
    </span>
  );
}

function ByConnection({ findings }: { readonly findings: readonly Finding[] }) {
  const { names } = useDerived();
  const ids = [...new Set(findings.map(({ connection }) => connection))];
  return (
    <>
      {ids.map((id) => (
        <section key={id ?? 'page'} class="findings-group">
          <h2>
            <bdi>{id === null ? text('findings_of_page') : visibleText(names.value.get(id)?.full ?? id)}</bdi>
          </h2>
          <Cards findings={findings.filter(({ connection }) => connection === id)} named={false} />
        </section>
      ))}
    </>
  );
}

function Cards({ findings, named }: { readonly findings: readonly Finding[]; readonly named: boolean }) {
  const { current, opened } = findingsOf(useStore());
  // The cards that were open at first stay open when a worse finding is inserted before them: the user may be reading.
  const atFirst = useRef(new Set<string>()).current;
  for (const { id } of findings.slice(0, openAtFirst)) if (atFirst.size < openAtFirst) atFirst.add(id);
  return (
    <>
      {findings.slice(0, mostShown).map((finding) => {
        const { id } = finding;
        const isOpen = opened.value.get(id) ?? atFirst.has(id);
        return (
          <FindingCard
            key={id}
            finding={finding}
            isOpen={isOpen}
            named={named}
            onToggle={() => {
              opened.value = new Map(opened.value).set(id, !isOpen);
              current.value = id;
            }}
          />
        );
      })}
    </>
  );
}
