/** The client does not accept a stream with this status. */
import { lastAnswered, seenResponse } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

function variantOf(status: number): string {
  if (status === 204) return 'stopped';
  if (status === 401 || status === 403 || status === 407) return 'denied';
  if (status === 404 || status === 410) return 'absent';
  if (status === 429) return 'limited';
  if (status >= 500) return 'server';
  return status < 400 ? 'redirect' : 'other';
}

export const status: ConnectionRule = {
  id: 'status',
  link: links.processing,
  watch: (connection) => ({
    report: () => {
      const answered = lastAnswered(connection);
      const code = answered?.response.status;
      if (answered === null || code == null || code === 0 || code === 200) return null;
      if (connection.transport !== 'eventsource' && code < 300) return null;
      const variant = variantOf(code);
      return {
        severity: variant === 'stopped' ? 'note' : 'error',
        variant,
        values: [`${code} ${answered.response.statusText}`.trim()],
        evidence: seenResponse(answered.response, 'status'),
        time: answered.attempt.end ?? answered.attempt.start,
        ...(variant === 'limited'
          ? { example: 'HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\nretry: 30000\n\n' }
          : {}),
      };
    },
  }),
};
