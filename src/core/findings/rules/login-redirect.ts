/** A redirect led to a page for people, usually a sign-in form. */
import type { Response } from '../../session/types.ts';
import { lastAnswered, mediaType, seenResponse } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const signIn = /log-?in|sign-?in|auth|sso|session|account/i;

/** Whether the response is a web page that a redirect led to. */
export function isLoginRedirect(response: Response): boolean {
  const looksLikeIt = signIn.test(response.url) || /type=["']?password/i.test(response.bodyStart);
  return response.redirected && mediaType(response) === 'text/html' && looksLikeIt;
}

export const loginRedirect: ConnectionRule = {
  id: 'login-redirect',
  link: links.processing,
  watch: (connection) => ({
    report: () => {
      const answered = lastAnswered(connection);
      if (answered === null || !isLoginRedirect(answered.response)) return null;
      return {
        severity: 'error',
        values: [answered.response.url],
        evidence: seenResponse(answered.response, 'header'),
        time: answered.attempt.end ?? answered.attempt.start,
        example: 'HTTP/1.1 401 Unauthorized',
      };
    },
  }),
};
