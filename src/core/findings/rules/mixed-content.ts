/** An http: stream on an https: page, which browsers block. */
import { parsedUrl, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

/** Hosts that browsers trust without TLS. */
const local = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export const mixedContent: ConnectionRule = {
  id: 'mixed-content',
  link: links.mixedContent,
  watch: (connection) => ({
    report: () => {
      const url = parsedUrl(connection.url);
      const page = parsedUrl(connection.frame?.url ?? '');
      const blocked = url?.protocol === 'http:' && page?.protocol === 'https:' && !local.test(url.hostname);
      if (!blocked || connection.messages > 0) return null;
      return {
        severity: 'error',
        values: [connection.url],
        evidence: [seen('page', page.href), seen('stream', connection.url, true)],
        time: connection.created,
        example: `new EventSource('${connection.url.replace(/^http:/, 'https:')}')`,
      };
    },
  }),
};
