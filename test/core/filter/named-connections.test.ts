/** The connections that a filter's names select. */
import { expect, test } from 'vitest';
import { excludingParts, namedConnections } from '../../../src/core/filter/named-connections.ts';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import { FakeSession } from './fake-session.ts';

const session = new FakeSession();
for (const name of ['quotes', 'orders', 'chat']) session.open(name);
const nameOf = ({ url }: { readonly url: string }) => url.split('/').at(-1) ?? url;

function left(text: string): string[] {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text} is no filter.`);
  return namedConnections(parsed.filter, session, nameOf, session.connections).map(nameOf);
}

test.each([
  ['', ['quotes', 'orders', 'chat']],
  ['type:ping data.n:1', ['quotes', 'orders', 'chat']],
  ['conn:orders type:ping', ['orders']],
  ['-conn:quotes -conn:chat', ['orders']],
  ['conn:orders conn:chat', []],
  // Either may match: events of other connections pass too.
  ['conn:orders or type:ping', ['quotes', 'orders', 'chat']],
])('%s', (text, names) => {
  expect(left(text)).toEqual(names);
});

test.each([
  ['', []],
  ['conn:orders', []],
  ['-conn:quotes', ['-conn:quotes']],
  ['-conn:quo type:ping  -conn:"quotes,chat" -conn:chat,quotes', ['-conn:quo', '-conn:chat,quotes']],
  ['-conn:quotes or type:ping', []],
  ['-type:quotes -quotes', []],
])('%s leaves quotes out by %j', (text, parts) => {
  const [quotes] = session.connections;
  const parsed = parseFilter(text);
  if (!parsed.ok || !quotes) throw new Error(`${text} is no filter.`);
  expect(excludingParts(parsed.filter, session, nameOf, quotes)).toEqual(parts);
});

test.each([
  ['conn:"quotes"', ['quotes #1', 'quotes #2']],
  ['-conn:"quotes"', ['quotes-eu #1']],
  ['conn:"quotes #2"', ['quotes #2']],
  ['conn:"Quotes"', []],
])('of several with the same name %s leaves %j', (text, names) => {
  const numbered = new FakeSession();
  for (const name of ['quotes #1', 'quotes #2', 'quotes-eu #1']) numbered.open(name);
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text} is no filter.`);
  const found = namedConnections(parsed.filter, numbered, ({ id }) => id, numbered.connections);
  expect(found.map(({ id }) => id)).toEqual(names);
});
