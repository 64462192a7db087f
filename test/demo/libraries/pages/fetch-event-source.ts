/** @microsoft/fetch-event-source: POST, own headers, its retry, abort by a signal. */
import { fetchEventSource } from '@microsoft/fetch-event-source';

export async function run(): Promise<string[]> {
  const lines: string[] = [];
  const abort = new AbortController();
  await fetchEventSource('/libraries/resumable', {
    method: 'POST',
    body: '{"ask":1}',
    headers: { 'content-type': 'application/json' },
    signal: abort.signal,
    openWhenHidden: true,
    async onopen(response) {
      lines.push(`open ${response.status} ${response.type} ${response.redirected}`);
    },
    onmessage({ event, data, id }) {
      if (data === '') return;
      lines.push(`${event} ${data} ${id}`);
      if (data === 'end') abort.abort();
    },
    onclose() {
      throw new Error('ended');
    },
    onerror(error) {
      lines.push(`error ${error}`);
    },
  });
  return lines;
}
