/** A source over what the browser's network tells, whichever way: what no hook in the page can see. */
import type { Source } from './source.ts';

export interface NetworkSource extends Source {
  /** Another source reported a new connection: looks for its request soon. */
  lookSoon(): void;
  /** The page went to another document. */
  navigated(): void;
}
