/** A source over the browser's reports of its network, by whichever API: what no hook in the page can see. */
import type { Source } from './source.ts';

export interface NetworkSource extends Source {
  /** Another source reported a new connection: looks for its request soon. */
  lookSoon(): void;
  /** The page went to another document. */
  navigated(): void;
}
