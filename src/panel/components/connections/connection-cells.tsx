/** The gutter's cells of one connection: state, name, counts, rate, tries, age, findings. */
import { useMemo } from 'preact/hooks';
import { isFromFile } from '../../../core/session/from-file.ts';
import type { Connection } from '../../../core/session/types.ts';
import { durationText } from '../../../core/units.ts';
import type { ConnectionName } from '../../connection-names.ts';
import type { Derived } from '../../derived.ts';
import { count, rate, stopWatch } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import type { IconName } from '../icon-paths.ts';
import { cell } from '../row-list.tsx';
import { kindText, stateIcon, stateText, urgentText } from './describe.ts';
import { isMuted, toggleMuted, toggleSolo } from './muting.ts';
import { RenameField, renaming } from './rename-field.tsx';
import { Sparkline } from './sparkline.tsx';

/** Steps of the last minute's sparkline. */
const sparkSteps = 30;
/** The rate of an open connection is the mean of these last seconds. */
const rateSeconds = 10;

function Identity({
  connection,
  name,
  muted,
}: {
  readonly connection: Connection;
  readonly name: ConnectionName;
  readonly muted: boolean;
}) {
  const store = useStore();
  const derived = useDerived();
  // Read here rather than in the parent, so that a beat redraws these cells only.
  void derived.beat.value;
  const urgent = urgentText(connection, derived.present.value);
  const pinned = store.pinned.value.has(connection.id);
  const alignment = alignmentOf(connection, derived);
  return (
    <div class="connection-identity" {...cell}>
      {renaming.value === connection.id ? (
        <RenameField connection={connection.id} name={name.base} />
      ) : (
        <div class="connection-name">
          <span class="cut">{name.base}</span>
          {name.number !== null && <small>#{name.number}</small>}
          {muted && <Sign icon="mute" words="connections_muted" />}
          {pinned && <Sign icon="pin" words="connections_pinned" />}
        </div>
      )}
      <div class="connection-about cut">
        {urgent && <em class={urgent.level}>{urgent.words}</em>}
        {urgent && ' · '}
        {kindText(connection)}
        {name.host && ` · ${name.host}`}
        {alignment !== null && ` · ${text('connections_aligned', stopWatch(alignment, 0))}`}
      </div>
    </div>
  );
}

/** An icon with a meaning of its own, also given to screen readers. */
function Sign({ icon, words }: { readonly icon: IconName; readonly words: TextKey }) {
  return (
    <>
      <Icon name={icon} class="small" />
      <span class="visually-hidden">{text(words)}</span>
    </>
  );
}

/** By how much an imported stream, which has a clock of its own, is shifted on the timeline, in ms; null for all others. */
function alignmentOf(connection: Connection, { timeline, span }: Derived): number | null {
  if (connection.timing !== 'recorded') return null;
  return connection.created + timeline.shiftOf(connection) - (span.value?.from ?? 0);
}

interface RowActionsProps {
  readonly connection: Connection;
  readonly name: ConnectionName;
  readonly muted: boolean;
}

function RowActions({ connection, name, muted }: RowActionsProps) {
  const store = useStore();
  const derived = useDerived();
  const act = (event: MouseEvent, run: () => void) => {
    event.preventDefault();
    run();
  };
  const muteWords = text(muted ? 'connections_unmute' : 'connections_mute', name.full);
  return (
    <span class="connection-actions" {...cell}>
      <IconButton
        icon={muted ? 'mute' : 'eye'}
        label={muteWords}
        small
        tabIndex={-1}
        onClick={(event) => act(event, () => toggleMuted(store, derived, connection))}
      />
      <IconButton
        icon="solo"
        label={text('connections_solo', name.full)}
        small
        tabIndex={-1}
        onClick={(event) => act(event, () => toggleSolo(store, derived, connection))}
      />
    </span>
  );
}

interface BadgeProps {
  readonly level: 'error' | 'warning';
  readonly amount: number;
  readonly words: string;
}

function Badge({ level, amount, words }: BadgeProps) {
  return (
    <span class={`badge ${level}`} title={words}>
      <Icon name={level} class="small" />
      <span aria-hidden="true">{amount}</span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}

function Findings({ connection }: { readonly connection: Connection }) {
  const found = useStore().findingCounts.value.get(connection.id);
  return (
    <div class="connection-findings" {...cell}>
      {found && found.errors > 0 && (
        <Badge level="error" amount={found.errors} words={text('connections_findings_errors', found.errors)} />
      )}
      {found && found.warnings > 0 && (
        <Badge level="warning" amount={found.warnings} words={text('connections_findings_warnings', found.warnings)} />
      )}
    </div>
  );
}

/** An age for a narrow column; from one minute on in the form of a stopwatch. */
const shortAge = (age: number) => (age < 60_000 ? durationText(age) : stopWatch(age, 0));

/** Mean rate over its life of a stream that ended or was imported; of the last seconds while it is open. Null: not known. */
function rateOf({ state, timing, messages, created, updated }: Connection, recent: readonly number[]): number | null {
  if (messages === 0 || timing === 'none') return null;
  const live = timing === 'live' && (state === 'open' || state === 'waiting');
  if (live) return recent.reduce((sum, amount) => sum + amount, 0) / rateSeconds;
  return messages / Math.max(1, (updated - created) / 1_000);
}

export function ConnectionCells({
  connection,
  name,
}: {
  readonly connection: Connection;
  readonly name: ConnectionName;
}) {
  const store = useStore();
  const derived = useDerived();
  const { tally, timeline } = derived;
  void derived.beat.value;
  const imported = connection.transport === 'import';
  const ofFile = isFromFile(connection);
  const now = ofFile ? connection.updated : store.now.value;
  const recent = tally.bySecond(connection.id, now, rateSeconds);
  const newest = tally.newestMessage(connection.id);
  const perSecond = rateOf(connection, recent);
  const muted = isMuted(store, derived, connection);
  const actions = useMemo(
    () => <RowActions connection={connection} name={name} muted={muted} />,
    [connection, name, muted],
  );
  const unknown = store.capture.value.kind === 'lost' && connection.state === 'open';
  const state = unknown ? text('connections_state_unknown') : stateText(connection);
  return (
    <div class={`connection ${muted ? 'muted' : ''}`} role="presentation">
      <div class={`connection-state ${unknown ? 'closed' : connection.state}`} title={state} {...cell}>
        <Icon name={stateIcon(connection)} class="small" />
        <span class="visually-hidden">{state}</span>
      </div>
      <Identity connection={connection} name={name} muted={muted} />
      {actions}
      <div class="connection-events num" {...cell}>
        {count(connection.messages)}
        <small>{perSecond !== null && rate(perSecond)}</small>
      </div>
      <div class="connection-rate" {...cell}>
        <Sparkline values={timeline.sparkline(connection, now + timeline.shiftOf(connection), sparkSteps)} />
      </div>
      <div class="connection-tries num" {...cell}>
        {imported ? '' : connection.attempts.length}
      </div>
      <div class="connection-last num" {...cell}>
        {!ofFile && newest !== null && shortAge(Math.max(0, now - newest))}
      </div>
      <Findings connection={connection} />
    </div>
  );
}
