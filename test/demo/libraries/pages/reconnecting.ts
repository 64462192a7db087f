/** reconnecting-eventsource: wraps a native `EventSource`, and replaces it when the browser gives up. */
import ReconnectingEventSource from 'reconnecting-eventsource';
import { readToEnd } from '../event-source-like.ts';

export function run(): Promise<string[]> {
  return readToEnd(new ReconnectingEventSource('/libraries/resumable', { max_retry_time: 100 }));
}
