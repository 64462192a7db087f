/** The connections that a filter's names leave. */
import { expect, test } from 'vitest';
import { namedConnections } from '../../../src/core/filter/named-connections.ts';
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
  // Either may hold: the events of the other connections pass too.
  ['conn:orders or type:ping', ['quotes', 'orders', 'chat']],
])('%s', (text, names) => {
  expect(left(text)).toEqual(names);
});
