/**
 * The text of a row that is not a message: one fact in bold, then its consequence. Protocol terms appear as on the wire,
 * in monospace (`code`).
 */
import { headerValue } from '../../../core/header-value.ts';
import type { CloseReason, DropReason } from '../../../core/record.ts';
import { expectedWait } from '../../../core/session/expected-wait.ts';
import { isFailure } from '../../../core/session/failure.ts';
import type { Attempt, Connection, SystemDetail } from '../../../core/session/types.ts';
import { durationText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { say, type TextKey, text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { networkErrorText } from '../connections/describe.ts';
import type { IconName } from '../icon-paths.ts';
import { reasonWords } from './close-reason.ts';

/** Most code units of a comment or of a page's own text in a row. */
const longestText = 300;

interface SentencePart {
  readonly text: string;
  readonly code: boolean;
}

export interface SystemRow {
  readonly icon: IconName;
  /** Only `warning` and `error` have a background. */
  readonly tone: 'plain' | 'good' | 'warning' | 'error' | 'comment';
  readonly fact: SentencePart;
  readonly detail: readonly SentencePart[];
}

const words = (content: string): SentencePart => ({ text: content, code: false });
const code = (content: string): SentencePart => ({ text: visibleText(cutText(content, longestText)), code: true });
const join = (...parts: (string | null | undefined)[]) => parts.filter((part) => part).join(', ');

/** The row of an entry that is no message. */
export function systemRow(connection: Connection, index: number): SystemRow {
  const { log } = connection;
  const kind = log.kind(index);
  const content = log.text(index) ?? '';
  if (kind === 'comment') return { icon: 'comment', tone: 'comment', fact: code(`:${content}`), detail: [] };
  const attempt = connection.attempts[log.attempt(index)] ?? null;
  if (kind === 'retry') return retryRow(content, attempt);
  const detail = log.detail(index);
  if (detail === null) return { icon: 'info', tone: 'plain', fact: words(visibleText(content)), detail: [] };
  return rowOf(detail, connection, attempt);
}

function rowOf(detail: SystemDetail, connection: Connection, attempt: Attempt | null): SystemRow {
  switch (detail.kind) {
    case 'connecting':
      return connectingRow(detail, connection);
    case 'open':
      return { icon: 'opened', tone: 'good', fact: words(text('events_opened')), detail: openedDetail(attempt) };
    case 'error':
      return detail.final ? refusedRow(detail, attempt) : disconnectedRow(detail, connection, attempt);
    case 'close':
      return closedRow(detail, attempt);
    case 'dropped':
      return {
        icon: 'info',
        tone: 'plain',
        fact: words(text('events_dropped', count(detail.count))),
        detail: [words(text(droppedReasons[detail.reason]))],
      };
    case 'note':
      return {
        icon: 'info',
        tone: 'plain',
        fact: words(text('events_note')),
        detail: [words(visibleText(cutText(say({ key: detail.code, values: detail.values }), longestText)))],
      };
  }
}

function connectingRow(detail: SystemDetail & { kind: 'connecting' }, connection: Connection): SystemRow {
  const sends = detail.lastEventId ? [words(text('events_sends')), code(`Last-Event-ID: ${detail.lastEventId}`)] : [];
  if (detail.attempt === 0) {
    const address = connection.url.replace(/^https?:\/\//, '');
    const request = connection.transport === 'import' ? address : `${connection.method} ${address}`;
    return {
      icon: 'connect',
      tone: 'plain',
      fact: words(text('events_connecting')),
      detail: [words(visibleText(cutText(request, longestText))), ...sends],
    };
  }
  const number = detail.attempt + 1;
  const attempt =
    detail.waited === null
      ? text('events_attempt', number)
      : text('events_attempt_after', number, durationText(detail.waited));
  return {
    icon: 'reconnect',
    tone: 'plain',
    fact: words(text('events_reconnecting')),
    detail: [words(sends.length > 0 ? text('events_attempt_sends', attempt) : attempt), ...sends],
  };
}

function openedDetail(attempt: Attempt | null): SentencePart[] {
  const response = attempt?.response ?? null;
  const status = response?.status == null ? null : `${response.status} ${response.statusText}`.trim();
  const took = attempt?.open == null ? null : durationText(attempt.open - attempt.start);
  const type = headerValue(response?.headers ?? [], 'content-type')?.split(';', 1)[0];
  return [words(visibleText(join(status, type, response?.protocol, took)))];
}

function disconnectedRow(
  detail: SystemDetail & { kind: 'error' | 'close' },
  connection: Connection,
  attempt: Attempt | null,
): SystemRow {
  const wait = attempt === null ? connection.reconnectionTime : expectedWait(attempt, connection);
  const then =
    wait === null ? text('events_disconnected_then_default') : text('events_disconnected_then', durationText(wait));
  const id = connection.attempts[(attempt === null ? -1 : connection.attempts.indexOf(attempt)) + 1]?.lastEventId;
  const sent = id ? [words(text('events_with_last_id')), code(`Last-Event-ID ${id}`)] : [];
  return {
    icon: 'broken',
    tone: 'warning',
    fact: endFact(detail, attempt, 'events_disconnected', 'events_disconnected_only'),
    detail: [words(then), ...sent, ...networkWords(detail, attempt)],
  };
}

/** An error for good: a failure, or the server's request not to reconnect. */
function refusedRow(detail: SystemDetail & { kind: 'error' | 'close' }, attempt: Attempt | null): SystemRow {
  if (detail.reason !== 'stopped') return failedRow(detail, attempt);
  const status = `204 ${attempt?.response?.statusText ?? ''}`.trim();
  return {
    icon: 'stop',
    tone: 'plain',
    fact: words(text('events_stopped')),
    detail: [words(visibleText(join(status, text('events_no_retry'))))],
  };
}

/** The end with its reason. A page learns none: the network log reports it a moment later, or never, and until then none is shown. */
function endFact(
  { reason }: { readonly reason: CloseReason },
  attempt: Attempt | null,
  withReason: TextKey,
  without: TextKey,
): SentencePart {
  if (reason === 'unknown') return words(text(without));
  return words(text(withReason, visibleText(reasonWords(reason, attempt?.response ?? null))));
}

function failedRow(detail: SystemDetail & { kind: 'error' | 'close' }, attempt: Attempt | null): SystemRow {
  const then = detail.reason === 'content-type' ? 'events_expected_stream' : 'events_no_retry';
  const own = detail.detail === '' ? [] : [words(visibleText(cutText(detail.detail, longestText)))];
  return {
    icon: 'error',
    tone: 'error',
    fact: endFact(detail, attempt, 'events_failed', 'events_failed_only'),
    detail: [words(text(then)), ...own, ...networkWords(detail, attempt)],
  };
}

/** The network's own error: last, as the consequences of the end matter more, and a row may be too narrow for both. */
function networkWords({ reason }: { readonly reason: CloseReason }, attempt: Attempt | null): SystemRow['detail'] {
  const error = networkErrorText({ endReason: reason, response: attempt?.response ?? null });
  return error === '' ? [] : [code(`(${error})`)];
}

/** Ends that were not intended are failures, the others are just the end. */
function closedRow(detail: SystemDetail & { kind: 'error' | 'close' }, attempt: Attempt | null): SystemRow {
  if (isFailure(detail.reason)) return failedRow(detail, attempt);
  const own = detail.detail === '' ? [] : [words(visibleText(cutText(detail.detail, longestText)))];
  return detail.reason === 'closed-by-page'
    ? { icon: 'stop', tone: 'plain', fact: words(text('events_closed_by_page')), detail: own }
    : {
        icon: 'stop',
        tone: 'plain',
        fact: words(text('events_ended')),
        detail: [words(reasonWords(detail.reason, null)), ...own],
      };
}

function retryRow(digits: string, attempt: Attempt | null): SystemRow {
  const milliseconds = Number(digits);
  const same = attempt?.retryInForce === milliseconds;
  const effect = text(same ? 'events_retry_same' : 'events_retry_changed', durationText(milliseconds));
  // No digits: they have not been read from the file yet.
  const detail = digits === '' ? [] : [words(effect)];
  return { icon: 'clock', tone: 'plain', fact: code(`retry: ${digits}`), detail };
}

const droppedReasons = {
  'page-history': 'events_dropped_page_history',
  'session-limit': 'events_dropped_session_limit',
  transport: 'events_dropped_transport',
  paused: 'events_dropped_paused',
  'cut-off': 'events_dropped_cut_off',
} as const satisfies Record<DropReason, TextKey>;
