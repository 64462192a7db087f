/** Rules that a user silenced, by origin; kept on the machine and read back like anything from outside. */
import { array, maxLength, pipe, record, safeParse, string } from 'valibot';
import { originOf } from '../../../core/findings/facts.ts';
import { readStored, writeStored } from '../../storage.ts';

const storageKey = 'muted-findings';
const mostOrigins = 500;

const Kept = record(pipe(string(), maxLength(300)), pipe(array(pipe(string(), maxLength(100))), maxLength(200)));

/** Rules by origin. */
export type MutedRules = ReadonlyMap<string, ReadonlySet<string>>;

export function readMuted(): MutedRules {
  const kept = safeParse(Kept, readStored(storageKey));
  if (!kept.success) return new Map();
  return new Map(
    Object.entries(kept.output)
      .slice(0, mostOrigins)
      .map(([origin, rules]) => [origin, new Set(rules)]),
  );
}

export function isMuted(muted: MutedRules, rule: string, origin: string): boolean {
  return muted.get(origin)?.has(rule) ?? false;
}

/** With `rule` muted for the origin of `url`; also kept. */
export function muteRule(muted: MutedRules, rule: string, url: string): MutedRules {
  const origin = originOf(url).slice(0, 300);
  const next = new Map(muted).set(origin, new Set([...(muted.get(origin) ?? []), rule]));
  writeStored(storageKey, Object.fromEntries([...next].map(([name, rules]) => [name, [...rules]])));
  return next;
}

/** Nothing muted any more; also kept. */
export function unmuteAll(): MutedRules {
  writeStored(storageKey, {});
  return new Map();
}
