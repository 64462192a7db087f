/** The benchmark's part in the page: a session of a million entries, exported as the panel does, watched. */
import { exportFormats } from '../../../src/core/export/formats.ts';
import { createMasking } from '../../../src/core/export/masking.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { writeExport } from '../../../src/panel/components/export/write-export.ts';
import { batchOf, eventSource, start } from '../../support/records.ts';
import { watchBlocks } from '../support/watch-blocks.ts';

export interface Exported {
  readonly name: string;
  readonly bytes: number;
  readonly milliseconds: number;
  /** Longest stretch in which the main thread ran no other task, in ms. */
  readonly longestBlock: number;
  /** Milliseconds from the wish to cancel until the export gave up. */
  readonly cancelled: number;
}

function sessionOf(entries: number): Session {
  const limits = { entries, bytes: 1e9, entriesPerConnection: entries, bytesPerConnection: 1e9 };
  const session = createSession({ limits });
  const url = 'https://example.test/events?access_token=secret';
  const { records } = eventSource('a', { url }).opened(0);
  session.applyBatch(batchOf(records));
  for (let turn = 0; turn < entries - 2; turn++) {
    const data = `{"turn":${turn},"text":"lorem ipsum dolor sit amet"}`;
    const message = { connection: 'a', time: start + turn, type: turn % 3 === 0 ? 'update' : 'message', data } as const;
    session.apply({ ...message, kind: 'message', lastEventId: '', heard: true }, 'page', turn + 2);
  }
  return session;
}

/**
 * Exports a session of so many entries in every format.
 * @public called in the page, from the bundle
 */
export async function exportAll(entries: number): Promise<Exported[]> {
  const { connections, types } = sessionOf(entries);
  const scope = { connections: connections.map((connection) => ({ connection, entries: null })), types };
  const results: Exported[] = [];
  for (const format of exportFormats) {
    const options = { masking: createMasking(true), now: 0, say: ({ key }: { key: string }) => key };
    const watch = watchBlocks();
    const begin = performance.now();
    const { signal } = new AbortController();
    const { blob } = await writeExport(format, scope, options, { signal, progress: () => {} });
    const milliseconds = performance.now() - begin;
    const longestBlock = watch();
    results.push({ name: format.name, bytes: blob.size, milliseconds, longestBlock, cancelled: await cancel(format) });
  }
  return results;

  async function cancel(format: (typeof exportFormats)[number]): Promise<number> {
    const options = { masking: createMasking(true), now: 0, say: ({ key }: { key: string }) => key };
    const abort = new AbortController();
    let wished = Number.NaN;
    const progress = () => {
      if (!abort.signal.aborted) wished = performance.now();
      abort.abort();
    };
    await writeExport(format, scope, options, { signal: abort.signal, progress }).catch(() => null);
    return Number.isNaN(wished) ? 0 : performance.now() - wished;
  }
}
