/** A `curl` command that opens a stream again, resuming after an event. For POSIX shells. */
import type { Connection } from '../../../core/session/types.ts';

/** Headers that curl sets by itself, or that belong to the browser's own connection. */
const leftOut =
  /^(:|host$|connection$|content-length$|accept-encoding$|last-event-id$|sec-|upgrade-insecure-requests$)/i;

/** `lastEventId`: what `Last-Event-ID` is to say; empty = none. */
export function curlCommand(connection: Connection, lastEventId: string): string {
  const { url, method, attempts, requestHeaders } = connection;
  const known = attempts.at(-1)?.response?.requestHeaders ?? [];
  const headers = (known.length > 0 ? known : requestHeaders).filter(([name]) => !leftOut.test(name));
  const accepts = headers.some(([name]) => name.toLowerCase() === 'accept');
  const all: (readonly [string, string])[] = accepts ? [...headers] : [['Accept', 'text/event-stream'], ...headers];
  if (lastEventId !== '') all.push(['Last-Event-ID', lastEventId]);
  const parts = ['curl -N', ...(method === 'GET' ? [] : [`-X ${quoted(method)}`])];
  return [...parts, quoted(url), ...all.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)].join(' \\\n  ');
}

/** One word for a shell, whatever it holds: within single quotes only the quote itself means something. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
