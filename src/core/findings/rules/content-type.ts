/** The response is not an event stream. */
import { headerValue } from '../../header-value.ts';
import type { Connection, Response } from '../../session/types.ts';
import { otherCharset } from '../../stream-format.ts';
import { lastAnswered, mediaType, seenResponse } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { isLoginRedirect } from './login-redirect.ts';

export const contentType: ConnectionRule = {
  id: 'content-type',
  link: links.processing,
  watch: (connection) => ({
    report: () => {
      const answered = lastAnswered(connection);
      if (answered === null || isLoginRedirect(answered.response)) return null;
      if (connection.transport !== 'eventsource' && !isEventSourceOfLog(connection, answered.response)) return null;
      const { attempt, response } = answered;
      const type = mediaType(response);
      const headersKnown = response.headers.length > 0;
      const refused = attempt.endReason === 'content-type';
      const isOk = (response.status ?? 200) === 200;
      const wrong = headersKnown && type !== 'text/event-stream' && isOk;
      const charset =
        isOk && type === 'text/event-stream' ? otherCharset(headerValue(response.headers, 'content-type') ?? '') : null;
      if (!refused && !wrong && charset === null) return null;
      return {
        severity: connection.messages > 0 ? 'warning' : 'error',
        variant: charset === null ? variantOf(type, response.bodyStart.trimStart()) : 'charset',
        values: [charset ?? type ?? ''],
        evidence: seenResponse(response, 'header'),
        time: attempt.end ?? attempt.start,
        example: 'Content-Type: text/event-stream',
      };
    },
  }),
};

/**
 * Whether an EventSource made the request, for captures and for workers in the network log, which show only its
 * headers: a script that can read other responses also accepts their types.
 */
function isEventSourceOfLog({ transport, method, requestHeaders }: Connection, response: Response): boolean {
  const accepted = headerValue(response.requestHeaders, 'accept') ?? headerValue(requestHeaders, 'accept') ?? '';
  return (
    (transport === 'import' || transport === 'worker') && method === 'GET' && accepted.trim() === 'text/event-stream'
  );
}

function variantOf(type: string | null, body: string): string {
  if (type === null) return 'missing';
  if (body.startsWith('<')) return 'html';
  return /^[{[]/.test(body) ? 'json' : 'other';
}
