/** Words and icons for a connection's kind, state and end. */
import { headerValue } from '../../../core/header-value.ts';
import type { CloseReason } from '../../../core/record.ts';
import { expectedWait } from '../../../core/session/expected-wait.ts';
import type { Attempt, Connection } from '../../../core/session/types.ts';
import { streamFormat } from '../../../core/stream-format.ts';
import { durationText } from '../../../core/units.ts';
import { presetReconnectionTime } from '../../browser.ts';
import { type TextKey, text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import type { IconName } from '../icon-paths.ts';

const reasons: Record<CloseReason, TextKey> = {
  'closed-by-page': 'connections_reason_closed_by_page',
  'server-ended': 'connections_reason_server_ended',
  'network-error': 'connections_reason_network_error',
  status: 'connections_reason_status',
  stopped: 'connections_reason_stopped',
  'content-type': 'connections_reason_content_type',
  cors: 'connections_reason_cors',
  csp: 'connections_reason_csp',
  navigation: 'connections_reason_navigation',
  collected: 'connections_reason_collected',
  'end-of-file': 'connections_reason_end_of_file',
  unknown: 'connections_reason_unknown',
};

/** Most code units shown of a text from a server or page. */
const longestWords = 80;

const shown = (words: string) => visibleText(cutText(words, longestWords));

type End = Pick<Attempt, 'endReason' | 'response'>;

/** Why an attempt ended, with the network's own error where it has one. */
export function reasonText(attempt: End): string {
  const error = networkErrorText(attempt);
  return error === '' ? plainReasonText(attempt) : `${plainReasonText(attempt)} (${error})`;
}

/** The network's own error for an end that it caused, such as `net::ERR_CONNECTION_RESET`; empty when there is none. */
export function networkErrorText({ endReason, response }: End): string {
  return shown((endReason === 'network-error' && response?.networkError) || '');
}

/** Why an attempt ended, with the most telling fact: the status, or the content type of its response. */
export function plainReasonText(attempt: End): string {
  const reason = attempt.endReason ?? 'unknown';
  const headers = attempt.response?.headers ?? [];
  if (reason === 'content-type') {
    const type = headerValue(headers, 'content-type') ?? '';
    const essence = type.split(';')[0];
    // The type is that of a stream: a parameter is wrong.
    if (essence) return shown(streamFormat(type) === null ? essence : type);
  }
  return text(reasons[reason], attempt.response?.status ?? '');
}

/** `EventSource`, `fetch POST`, `imported file`. */
export function kindText({ transport, method }: Connection): string {
  switch (transport) {
    case 'eventsource':
      return text('connections_kind_eventsource');
    case 'fetch':
      return text('connections_kind_fetch', shown(method));
    case 'xhr':
      return text('connections_kind_xhr');
    case 'worker':
      return text('connections_kind_worker');
    case 'import':
      return text('connections_kind_import');
  }
}

const stateIcons = {
  connecting: 'state-connecting',
  open: 'state-open',
  waiting: 'state-waiting',
  closed: 'state-closed',
  failed: 'state-failed',
} as const satisfies Record<Connection['state'], IconName>;

const stateTexts = {
  connecting: 'connections_state_connecting',
  open: 'connections_state_open',
  waiting: 'connections_state_waiting',
  closed: 'connections_state_closed',
  failed: 'connections_state_failed',
} as const satisfies Record<Connection['state'], TextKey>;

export function stateIcon({ state, transport }: Connection): IconName {
  return transport === 'import' ? 'state-file' : stateIcons[state];
}

export function stateText({ state, transport }: Connection): string {
  return text(transport === 'import' ? 'connections_state_file' : stateTexts[state]);
}

/** When the browser will try again; null when it is not waiting. */
export function nextAttemptTime(connection: Connection): number | null {
  const last = connection.attempts.at(-1);
  if (connection.state !== 'waiting' || last?.end == null) return null;
  return last.end + (expectedWait(last, connection) ?? presetReconnectionTime);
}

/** What is urgent about a connection, for its second line; null when nothing is. */
export function urgentText(
  connection: Connection,
  now: number,
): { readonly level: 'warning' | 'error'; readonly words: string } | null {
  if (connection.state === 'failed') {
    const last = connection.attempts.at(-1);
    if (last?.endReason === 'unknown') return null;
    return { level: 'error', words: text('connections_failed', last ? reasonText(last) : '') };
  }
  const next = nextAttemptTime(connection);
  if (next === null) return null;
  const left = next - now;
  return {
    level: 'warning',
    words:
      left > 0
        ? text('connections_retries_in', durationText(Math.ceil(left / 100) * 100))
        : text('connections_retrying'),
  };
}
