/** The browser's own `EventSource`, to compare the libraries with. */
import { readRefusal, readToEnd } from '../event-source-like.ts';

export async function run(): Promise<string[]> {
  return [
    ...(await readToEnd(new EventSource('/libraries/resumable'))),
    ...(await readRefusal(new EventSource('/libraries/refused'))),
  ];
}
