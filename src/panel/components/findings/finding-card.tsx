/** One finding: a line that opens to what happened, the lines seen, the cure and the reason. */
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Finding, Severity } from '../../../core/findings/finding.ts';
import type { ConnectionId } from '../../../core/record.ts';
import { count, stopWatch, wallClock } from '../../format.ts';
import { goToEntry, selectConnections } from '../../selection.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import type { IconName } from '../icon-paths.ts';
import { FindingEvidence } from './evidence-table.tsx';
import { findingsOf } from './findings-state.ts';

export const severityIcons: Readonly<Record<Severity, IconName>> = { error: 'error', warning: 'warning', note: 'info' };

interface FindingCardProps {
  readonly finding: Finding;
  readonly isOpen: boolean;
  /** Names the connection beside the title. */
  readonly named: boolean;
  readonly onToggle: () => void;
}

export function FindingCard({ finding, isOpen, named, onToggle }: FindingCardProps) {
  const id = useId();
  const head = useRef<HTMLButtonElement>(null);
  const { toFocus } = findingsOf(useStore());
  const isWanted = toFocus.value === finding.id;
  useEffect(() => {
    if (!isWanted) return;
    toFocus.value = null;
    head.current?.scrollIntoView({ block: 'nearest' });
    head.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <article class={`finding ${finding.severity}`} data-rule={finding.rule}>
      <h3>
        <button
          type="button"
          class="finding-head"
          ref={head}
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-controls={id}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} class="twisty" />
          <Icon name={severityIcons[finding.severity]} class="severity" />
          <span class="visually-hidden">{text(severityTexts[finding.severity])}: </span>
          <b>{visibleText(say(finding.title))}</b>
          <Where finding={finding} named={named} />
        </button>
      </h3>
      <div id={id} class="finding-body" hidden={!isOpen}>
        {isOpen && <Body finding={finding} />}
      </div>
    </article>
  );
}

const severityTexts = {
  error: 'finding_severity_error',
  warning: 'finding_severity_warning',
  note: 'finding_severity_note',
} as const;

/** Connection, and when it happened first or how often. */
function Where({ finding, named }: { readonly finding: Finding; readonly named: boolean }) {
  const store = useStore();
  const { names, span } = useDerived();
  const { connection } = finding;
  const name = connection === null ? text('findings_of_page') : (names.value.get(connection)?.full ?? connection);
  const isClock = store.settings.value.timeMode === 'clock';
  const when = isClock ? wallClock(finding.time) : stopWatch(finding.time - (span.value?.from ?? finding.time));
  const fact = finding.count > 1 ? text('findings_times', count(finding.count)) : when;
  return (
    <span class="finding-where num">
      {named && <bdi>{visibleText(name)}</bdi>}
      {named && ' · '}
      {fact}
    </span>
  );
}

function Body({ finding }: { readonly finding: Finding }) {
  return (
    <>
      <p>{visibleText(say(finding.explanation))}</p>
      <FindingEvidence finding={finding} />
      <p>
        <b>{text('finding_fix')}</b> {visibleText(say(finding.fix))}
      </p>
      {finding.example !== null && <pre class="finding-example">{finding.example.trimEnd()}</pre>}
      <Actions finding={finding} />
    </>
  );
}

function Actions({ finding }: { readonly finding: Finding }) {
  const store = useStore();
  const state = findingsOf(store);
  const { connection } = finding;
  const show = (id: ConnectionId): void => {
    const index = state.nextEntry(finding);
    if (index === null) selectConnections(store, [id]);
    else goToEntry(store, { connection: id, index });
  };
  return (
    <div class="finding-actions">
      {connection !== null && (
        <button type="button" class="link" onClick={() => show(connection)}>
          {text('findings_show_in_events')}
        </button>
      )}
      <a class="link" href={finding.link.url} target="_blank" rel="noreferrer" title={text('findings_link_opens')}>
        {finding.link.title}
        <Icon name="outside" class="small" />
      </a>
      <span class="grow" />
      {connection !== null && (
        <IconButton icon="mute" label={text('findings_mute')} small onClick={() => state.mute(finding)} />
      )}
    </div>
  );
}
