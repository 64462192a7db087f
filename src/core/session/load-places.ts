/** Loads the bytes of entries from files into the cache; neighbours are read together. */
import { cacheLimit } from './blob-cache.ts';
import type { Bodies } from './bodies.ts';

/** Gaps between two entries of up to this many bytes are read rather than skipped. */
const readAlong = 262_144;

/** `[from, to)` of an attempt's body. */
export interface BodyPlace {
  readonly attempt: number;
  readonly from: number;
  readonly to: number;
}

/** Where an entry is, and the block that contains its last event ID if that is another one. */
export interface EntryPlace extends BodyPlace {
  readonly idHolder: BodyPlace | null;
}

/** Loads `places` in order, as many as the cache can hold, but at least the first. */
export async function loadPlaces(bodies: Bodies, places: Iterable<EntryPlace>): Promise<void> {
  let budget = cacheLimit;
  let run: { readonly blob: Blob; readonly from: number; to: number } | null = null;
  for (const place of places) {
    const source = sourceOf(bodies, place);
    if (!source) continue;
    const size = place.to - place.from;
    if (run && budget < size) break;
    budget -= size;
    if (run && run.blob === source.blob && source.from >= run.from && source.from - run.to < readAlong) {
      run.to = Math.max(run.to, source.to);
      continue;
    }
    if (run) await bodies.load(run.blob, run.from, run.to);
    run = source;
    // Later entries have the same id, or contain their own.
    const holder = place.idHolder && sourceOf(bodies, place.idHolder);
    if (holder) await bodies.load(holder.blob, holder.from, holder.to);
  }
  if (run) await bodies.load(run.blob, run.from, run.to);
}

function sourceOf(bodies: Bodies, { attempt, from, to }: BodyPlace): ReturnType<Bodies['source']> {
  return bodies.source(attempt, from, to);
}
