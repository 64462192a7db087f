// @vitest-environment happy-dom
/** Muted rules as the panels of several windows keep them: all share one storage. */
import { afterEach, expect, it } from 'vitest';
import { muteRule, readMuted, unmuteAll } from '../../../../src/panel/components/findings/muted-rules.ts';

afterEach(() => localStorage.clear());

const kept = () => [...readMuted()].map(([origin, rules]) => [origin, [...rules]]);

it('keeps what two panels muted, each of them something else', () => {
  const [one, other] = [readMuted(), readMuted()];
  muteRule(one, 'retry-ignored', 'https://a.example/feed');
  muteRule(other, 'duplicates', 'https://a.example/feed');
  muteRule(other, 'duplicates', 'https://b.example/feed');
  expect(kept()).toEqual([
    ['https://a.example', ['retry-ignored', 'duplicates']],
    ['https://b.example', ['duplicates']],
  ]);
});

it('does not mute again what another panel showed again', () => {
  const one = muteRule(readMuted(), 'retry-ignored', 'https://a.example/feed');
  unmuteAll();
  muteRule(one, 'duplicates', 'https://a.example/feed');
  expect(kept()).toEqual([['https://a.example', ['duplicates']]]);
});

it('forgets the host that was muted longest ago when there are very many', () => {
  let muted = readMuted();
  for (let host = 0; host <= 500; host++) muted = muteRule(muted, 'duplicates', `https://host-${host}.example/feed`);
  const hosts = [...readMuted().keys()];
  expect(hosts).toHaveLength(500);
  expect(hosts.at(-1)).toBe('https://host-500.example');
});
