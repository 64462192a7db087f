/** A compressed stream that caches may keep. */
import { constants, createGzip } from 'node:zlib';
import { eventText } from '../event-text.ts';
import type { Scenario } from '../scenario.ts';

export const compressed: Scenario = {
  path: '/compressed',
  group: 'Mistakes',
  title: 'Compressed and cacheable',
  lookFor: 'The stream is gzip and says nothing against caches: both hold events back as soon as a proxy joins in.',
  async run(exchange) {
    exchange.stream({ 'content-encoding': 'gzip', 'cache-control': 'public' });
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    gzip.on('data', (bytes: Uint8Array) => exchange.write(bytes));
    await exchange.every(500, (count) => gzip.write(eventText({ id: count, data: `event ${count}` })));
    gzip.close();
  },
};
