/** event-source-polyfill, as it works in a browser of today: over `fetch`. */
import { EventSourcePolyfill } from 'event-source-polyfill';
import { readRefusal, readToEnd } from '../event-source-like.ts';

export async function run(): Promise<string[]> {
  const headers = { 'x-own': 'yes' };
  return [
    ...(await readToEnd(new EventSourcePolyfill('/libraries/resumable', { headers }))),
    ...(await readRefusal(new EventSourcePolyfill('/libraries/refused'))),
  ];
}
