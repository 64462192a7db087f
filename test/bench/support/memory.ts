/** What a page holds in memory. */
import type { CDPSession } from 'puppeteer-core';

/** Bytes of JavaScript memory after a collection: objects, and the buffers that typed arrays lie in. */
export async function memoryOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage');
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}
