/** Headers by name, whatever the case in which a source has them. */
import type { HeaderList } from './record.ts';

/** The first value of a header, `name` in lower case; undefined when there is none. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}
