/** sse.js: `XMLHttpRequest`, also by POST, with its own reconnects. */
import { SSE } from 'sse.js';
import { readToEnd } from '../event-source-like.ts';

export async function run(): Promise<string[]> {
  const resumed = new SSE('/libraries/resumable', { autoReconnect: true, reconnectDelay: 50, useLastEventId: true });
  const lines = await readToEnd(resumed);
  const posted = new SSE('/libraries/once', { payload: '{"ask":1}', headers: { 'content-type': 'application/json' } });
  return new Promise((resolve) => {
    posted.addEventListener('message', ({ data }: MessageEvent) => {
      lines.push(data);
      if (data === 'number 4') resolve(lines);
    });
  });
}
