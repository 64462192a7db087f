/** Rules that a user silenced, by origin; kept on the machine and read back like anything from outside. */
import { array, maxLength, pipe, record, safeParse, string } from 'valibot';
import { originOf } from '../../../core/findings/facts.ts';
import { readStored, writeStored } from '../../storage.ts';

const storageKey = 'muted-findings';
const mostOrigins = 500;
const longestOrigin = 300;

const Kept = record(
  pipe(string(), maxLength(longestOrigin)),
  pipe(array(pipe(string(), maxLength(100))), maxLength(200)),
);

/** Rules by origin. */
export type MutedRules = ReadonlyMap<string, ReadonlySet<string>>;

export function readMuted(): MutedRules {
  return readKept() ?? new Map();
}

/** Calls `changed` with what another panel kept: the panels of all windows share one storage. */
export function watchMuted(changed: (muted: MutedRules) => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === storageKey) changed(readMuted());
  });
}

export function isMuted(muted: MutedRules, rule: string, origin: string): boolean {
  return muted.get(origin)?.has(rule) ?? false;
}

/** With `rule` muted for the origin of `url`; also kept. */
export function muteRule(muted: MutedRules, rule: string, url: string): MutedRules {
  const origin = originOf(url).slice(0, longestOrigin);
  // Another panel may have kept something since; where nothing can be kept, what is known here is all there is.
  const next = new Map(readKept() ?? muted);
  const rules = new Set([...(next.get(origin) ?? []), rule]);
  // The newest is last: at the bound the oldest is dropped.
  next.delete(origin);
  next.set(origin, rules);
  writeStored(storageKey, Object.fromEntries([...next].slice(-mostOrigins).map(([name, kept]) => [name, [...kept]])));
  return next;
}

/** Nothing muted any more; also kept. */
export function unmuteAll(): MutedRules {
  writeStored(storageKey, {});
  return new Map();
}

/** Null when nothing is kept, or nothing that can be read. */
function readKept(): MutedRules | null {
  const kept = safeParse(Kept, readStored(storageKey));
  if (!kept.success) return null;
  return new Map(
    Object.entries(kept.output)
      .slice(0, mostOrigins)
      .map(([origin, rules]) => [origin, new Set(rules)]),
  );
}
