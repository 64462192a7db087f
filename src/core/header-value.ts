/** Looks up headers by name, whatever case the source uses. */
import type { HeaderList } from './record.ts';

/** The first value of a header, whose `name` is given in lower case; undefined if there is none. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}
