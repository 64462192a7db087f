/** event-source-polyfill over `XMLHttpRequest`, its way in browsers without `fetch`. */
import { readToEnd } from '../event-source-like.ts';

export async function run(): Promise<string[]> {
  Reflect.deleteProperty(window, 'fetch');
  const { EventSourcePolyfill } = await import('event-source-polyfill');
  return readToEnd(new EventSourcePolyfill('/libraries/resumable'));
}
