/** Names of connections: the telling part of the URL, numbered where two would be the same. */
import { describe, expect, it, vi } from 'vitest';
import { connectionNames, nameFromUrl } from '../../src/panel/connection-names.ts';
import { eventSource, sessionOf } from '../support/records.ts';

describe('nameFromUrl', () => {
  it.each([
    ['https://api.acme.test/v1/notifications/stream?tz=1', 'notifications'],
    ['https://llm.acme.test/v1/chat/completions', 'chat/completions'],
    ['https://acme.test/events', 'events'],
    ['https://acme.test/', 'acme.test'],
    ['https://acme.test/r%C3%A4ume/7', 'räume/7'],
    ['https://acme.test/%E0%A4%A', '%E0%A4%A'],
    ['incident-0412.sse', 'incident-0412.sse'],
    ['https://acme.test/%E2%80%AEtxt.exe', '⟨RLO⟩txt.exe'],
    ['log\u202etxt.har', 'log⟨RLO⟩txt.har'],
    ['https://acme.test/a%0Ab', 'a␊b'],
  ])('names %s %s', (url, name) => {
    expect(nameFromUrl(url)).toBe(name);
  });

  it('cuts a name of any length', () => {
    expect(nameFromUrl(`https://acme.test/${'x'.repeat(10_000)}`)).toBe(`${'x'.repeat(60)}…`);
  });
});

describe('connectionNames', () => {
  const urls = ['https://a.test/chat', 'https://b.test/chat', 'https://a.test/orders'];
  const session = sessionOf(urls.map((url, turn) => eventSource(`c${turn}`, { url })));
  const fullNames = (given: [string, string][] = []) =>
    [...connectionNames(session.connections, new Map(given)).values()].map(({ full }) => full);

  it('numbers those that would be called the same', () => {
    expect(fullNames()).toEqual(['chat #1', 'chat #2', 'orders']);
  });

  it('parses the URL of a connection once', () => {
    fullNames();
    const parse = vi.spyOn(globalThis, 'URL');
    expect(fullNames()).toEqual(['chat #1', 'chat #2', 'orders']);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('prefers the name a user gave', () => {
    expect(fullNames([['c1', 'support']])).toEqual(['chat', 'support', 'orders']);
  });

  it('gives no number that makes the name of another, whom a user called so', () => {
    expect(fullNames([['c2', 'chat #1']])).toEqual(['chat #2', 'chat #3', 'chat #1']);
  });
});
