/** What the connections of one session share. */
import type { BlobCache } from './blob-cache.ts';
import type { SessionTypes } from './type-table.ts';

export interface Shared {
  readonly types: SessionTypes;
  readonly cache: BlobCache;
  /** The next entry's number in the session's order of arrival. */
  nextOrdinal: number;
  readonly dropped: { count: number; bytes: number };
}
