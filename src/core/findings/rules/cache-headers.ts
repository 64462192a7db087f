/** No header tells caches and proxies on the way not to store the stream. */
import { headerValue } from '../../header-value.ts';
import { lastAnswered, mediaType, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const cacheHeaders: ConnectionRule = {
  id: 'cache-headers',
  link: links.cacheControl,
  watch: (connection) => ({
    report: () => {
      const answered = lastAnswered(connection);
      if (answered === null || mediaType(answered.response) !== 'text/event-stream') return null;
      const { headers } = answered.response;
      const cacheControl = headerValue(headers, 'cache-control');
      if (/no-cache|no-store/i.test(cacheControl ?? '')) return null;
      return {
        severity: 'note',
        variant: cacheControl === undefined ? 'missing' : 'cacheable',
        values: [cacheControl ?? ''],
        evidence: [seen('header', `cache-control: ${cacheControl ?? ''}`.trim(), true)],
        time: answered.attempt.open ?? answered.attempt.start,
        example: 'Cache-Control: no-cache, no-transform\nX-Accel-Buffering: no',
      };
    },
  }),
};
