/** The attempts of a connection: how long each took, lasted and waited, what it sent, how it ended. */
import { isFailure } from '../../../core/session/failure.ts';
import type { Attempt, Connection } from '../../../core/session/types.ts';
import { durationText } from '../../../core/units.ts';
import { count, stopWatch } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { networkErrorText } from '../connections/describe.ts';
import { reasonWords } from '../events/close-reason.ts';
import { timeStart } from '../events/entry-time.ts';

/** Newest attempts shown: a loop may have thousands. */
const mostShown = 100;
/** The bar's end when no attempt waited, in ms. */
const leastScale = 1_000;
/** How far the bar extends beyond the longest wait, so that the tick of the requested wait lies within it. */
const beyondLongest = 1.25;

export function AttemptsTable({ connection }: { readonly connection: Connection }) {
  const store = useStore();
  void useDerived().beat.value;
  const { attempts } = connection;
  const shown = attempts.slice(-mostShown);
  const start = timeStart(connection, store.session.connections);
  const scale = Math.max(
    leastScale,
    ...shown.map(({ waited, retryInForce }) => beyondLongest * Math.max(waited ?? 0, retryInForce ?? 0)),
  );
  return (
    <>
      {attempts.length > shown.length && (
        <p class="detail-note">{text('detail_older_attempts', count(attempts.length - shown.length))}</p>
      )}
      <table class="figures-table">
        <thead>
          <tr>
            <th class="right">#</th>
            <th class="right">{text('detail_attempt_started')}</th>
            <th class="right">{text('detail_attempt_connect')}</th>
            <th class="right">{text('detail_attempt_open_for')}</th>
            <th class="right">{text('detail_attempt_events')}</th>
            <th>{text('detail_attempt_wait')}</th>
            <th>{text('detail_attempt_sent_id')}</th>
            <th>{text('detail_attempt_ended')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((attempt, at) => (
            <AttemptRow
              key={attempts.length - shown.length + at}
              attempt={attempt}
              number={attempts.length - shown.length + at + 1}
              start={start}
              scale={scale}
              now={store.now.value}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface AttemptRowProps {
  readonly attempt: Attempt;
  readonly number: number;
  readonly start: number;
  readonly scale: number;
  readonly now: number;
}

function AttemptRow({ attempt, number, start, scale, now }: AttemptRowProps) {
  const { open, end } = attempt;
  const openFor = open === null ? null : Math.max(0, (end ?? now) - open);
  return (
    <tr>
      <td class="right">{number}</td>
      <td class="right">{stopWatch(attempt.start - start)}</td>
      <td class="right">{open === null ? '–' : durationText(Math.max(0, open - attempt.start))}</td>
      <td class="right">{openFor === null ? '–' : durationText(openFor)}</td>
      <td class="right">{count(attempt.messages)}</td>
      <td>
        <Wait attempt={attempt} scale={scale} />
      </td>
      <td>
        <SentId id={number === 1 ? (attempt.lastEventId ?? null) : attempt.lastEventId} />
      </td>
      <td>
        <End attempt={attempt} />
      </td>
    </tr>
  );
}

/** How long it waited, with a tick where `retry` asked for it. */
function Wait({ attempt: { waited, retryInForce }, scale }: { readonly attempt: Attempt; readonly scale: number }) {
  if (waited === null) return <>–</>;
  const asked = retryInForce === null ? text('detail_reconnect_default') : durationText(retryInForce);
  return (
    <span class="wait" title={text('detail_attempt_wait_hint', durationText(waited), asked)}>
      <span class="share-bar">
        <i style={{ width: `${(waited / scale) * 100}%` }} />
        {retryInForce !== null && <u style={{ left: `${(retryInForce / scale) * 100}%` }} />}
      </span>
      {durationText(waited)}
    </span>
  );
}

/** What a reconnect sent to resume; a first attempt has nothing to resume. */
function SentId({ id }: { readonly id: string | null | undefined }) {
  if (id === undefined) return <span class="dim">{text('detail_attempt_id_unknown')}</span>;
  if (id === null || id === '') return <span class="dim">{text('detail_attempt_id_none')}</span>;
  return <bdi class="mono">{visibleText(cutText(id, 40))}</bdi>;
}

function End({ attempt }: { readonly attempt: Attempt }) {
  const { end, endReason, open, response } = attempt;
  if (end === null) {
    return open === null ? (
      <span class="dim">{text('detail_attempt_connecting')}</span>
    ) : (
      <span class="ok-text">{text('detail_attempt_open_now')}</span>
    );
  }
  const reason = endReason ?? 'unknown';
  if (reason === 'unknown') return <span title={text('connections_reason_unknown')}>–</span>;
  return (
    <bdi class={isFailure(reason) ? 'error-text' : ''} title={networkErrorText(attempt) || undefined}>
      {visibleText(reasonWords(reason, response))}
    </bdi>
  );
}
