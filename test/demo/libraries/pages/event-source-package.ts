/** The `eventsource` package: the standard's `EventSource` over `fetch`. */
import { EventSource as FetchedEventSource } from 'eventsource';
import { readRefusal, readToEnd } from '../event-source-like.ts';

export async function run(): Promise<string[]> {
  const address = (path: string) => new URL(path, location.href);
  return [
    ...(await readToEnd(new FetchedEventSource(address('/libraries/resumable')))),
    ...(await readRefusal(new FetchedEventSource(address('/libraries/refused')))),
  ];
}
