/** The answer is no event stream. */
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
      if (connection.transport !== 'eventsource' || answered === null || isLoginRedirect(answered.response))
        return null;
      const { attempt, response } = answered;
      const type = mediaType(response);
      const headersKnown = response.headers.length > 0;
      const refused = attempt.endReason === 'content-type';
      const wrong = headersKnown && type !== 'text/event-stream' && (response.status ?? 200) === 200;
      if (!refused && !wrong) return null;
      const body = response.bodyStart.trimStart();
      const variant = type === null ? 'missing' : body.startsWith('<') ? 'html' : /^[{[]/.test(body) ? 'json' : 'other';
      return {
        severity: 'error',
        variant,
        values: [type ?? ''],
        evidence: seenResponse(response, 'header'),
        time: attempt.end ?? attempt.start,
        example: 'Content-Type: text/event-stream',
      };
    },
  }),
};
