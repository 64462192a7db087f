/** What each kind of term matches in one small session. */
import { beforeAll, describe, expect, test } from 'vitest';
import { compileFilter } from '../../../src/core/filter/compile.ts';
import { loadJsonPath } from '../../../src/core/filter/json-path.ts';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import type { JsonPathCompiler } from '../../../src/core/filter/query.ts';
import { FakeSession, nameOf } from './fake-session.ts';

const noon = new Date(2026, 10, 21, 12, 0, 0).getTime();
const session = new FakeSession();
const chat = session.open('chat');
const quotes = session.open('quotes');
const longId = '9007199254740993';

session.add(
  chat,
  { kind: 'open', time: noon, text: 'opened', detail: { kind: 'open' } },
  { type: 'ping', time: noon + 100, text: 'Hello World', id: '41', size: 500 },
  {
    type: 'order',
    time: noon + 700,
    text: '{"user":{"id":7},"price":9.5,"kind":"order.shipped"}',
    id: '42',
    size: 2_000,
  },
  {
    type: 'order',
    time: noon + 5_000,
    text: '{"user":{"id":17},"price":4,"items":[{"n":1},{"n":2}]}',
    id: '43',
    unheard: true,
  },
  { kind: 'comment', time: noon + 5_100, text: ' heartbeat' },
);
session.add(quotes, {
  type: 'message',
  time: noon + 60_000,
  text: `{"seq":${longId},"__proto__":1,"ok":true,"none":null,"name":"Ada L","tags":["a","b"],"ids":[1,${longId}]}`,
});
session.add(
  quotes,
  {
    kind: 'error',
    text: 'network error',
    time: noon + 61_000,
    detail: { kind: 'error', reason: 'network-error', detail: '', final: false },
  },
  { text: '', time: noon + 62_000 },
);

let compilePath: JsonPathCompiler;
beforeAll(async () => {
  compilePath = await loadJsonPath();
});

/** Numbers of the entries that match, as in the table's first column. */
function found(text: string): number[] {
  const result = parseFilter(text, compilePath);
  if (!result.ok) throw new Error(`${result.error.phrase.key} at ${result.error.position}`);
  const matches = compileFilter(result.filter, session, nameOf);
  return session.connections.flatMap((connection) =>
    connection.log.entries.filter((_, index) => matches(connection, index)).map(({ ordinal }) => ordinal),
  );
}

const everything = [1, 2, 3, 4, 5, 6, 7, 8];

describe('a filter', () => {
  test.each([
    ['', everything],
    ['hello', [2]],
    ['"hello"', []],
    ['"Hello World"', [2]],
    ['/^hello/i', [2]],
    ['/\\d{3}/ quotes', []],
    ['heart', [5]],
    ['ping', [2]],
  ])('finds text: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['type:ping', [2]],
    ['type:ping,order', [2, 3, 4]],
    ['type:o*r', [3, 4]],
    ['type:/^ord/', [3, 4]],
    ['type!=order', [2, 6, 8]],
    ['id:42', [3]],
    ['id:42..50', [3, 4]],
    ['id:4*', [2, 3, 4]],
    ['conn:quo', [6, 7, 8]],
    ['conn:"quo"', []],
    ['conn:"quotes"', [6, 7, 8]],
    ['conn:acme', everything],
    ['size>1k', [3]],
    ['size:499..500', [2]],
    ['gap>500ms', [3, 4, 8]],
    ['gap>4s', [4]],
    ['time>12:00:59', [6, 7, 8]],
    ['time:12:00:04..12:00:30', [4, 5]],
    ['time:12:01:00..12:00:04', [1, 2, 3, 6, 7, 8]],
    ['time>2030-01-01T00:00', []],
  ])('reads columns: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['is:message', [2, 3, 4, 6, 8]],
    ['is:comment', [5]],
    ['is:error', [7]],
    ['is:system', [1, 7]],
    ['is:unheard', [4]],
    ['is:json', [3, 4, 6]],
    ['is:text', [2, 8]],
    ['is:empty', [8]],
    ['is:comment,open', [1, 5]],
    ['is:dropped', []],
  ])('knows states: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['data.user.id:7', [3]],
    ['data.user.id:7,17', [3, 4]],
    ['data.user.id>7', [4]],
    ['data.user.id:>=7', [3, 4]],
    ['data.user.id!=7', [4]],
    ['data.price:4..10', [3, 4]],
    ['data.kind:order.*', [3]],
    ['data.kind:/SHIP/i', [3]],
    ['data.items.*.n:2', [4]],
    ['data.items[0].n:1', [4]],
    ['data["user"].id:7', [3]],
    ['data.user', [3, 4]],
    ['data.user:*', [3, 4]],
    ['data.ok:true', [6]],
    ['data.none:null', [6]],
    ['data.name:"Ada L"', [6]],
    ['data.name:"ada l"', []],
    ['data.tags:b', [6]],
    [`data.ids:${longId}`, [6]],
    ['data.ids:9007199254740992', []],
    ['data.__proto__:1', [6]],
    ['data.constructor', []],
    [`data.seq:${longId}`, [6]],
    ['data.seq:9007199254740992', []],
    ['data:*World', [2]],
  ])('looks into JSON data: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['$..price', [3, 4]],
    ['$..price>5', [3]],
    ['$.user.id:7', [3]],
    ['$.items[?@.n>1]', [4]],
    ["$['user']['id']=17", [4]],
    ['-$..price is:message', [2, 6, 8]],
    ['$.items[?match(@.n, "a+")]', []],
  ])('evaluates JSONPath: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['type:order data.user.id:7', [3]],
    ['type:ping or is:comment', [2, 5]],
    ['-type:order is:message', [2, 6, 8]],
    ['not type:order is:message', [2, 6, 8]],
    ['(type:ping or type:order) -is:unheard', [2, 3]],
    ['-(type:ping or type:order)', [1, 5, 6, 7, 8]],
    ['--type:ping', [2]],
    ['type:ping or type:order id:43', [2, 4]],
    ['conn:chat AND type:ping', [2]],
    ['https://api.acme.test', []],
  ])('combines terms: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('texts in a file', () => {
  const inFile = new FakeSession();
  const log = inFile.open('log');
  inFile.add(log, { type: 'a', text: 'one', id: '1' }, { type: 'b', text: 'two', id: '2' });
  log.log.inFileBelow = 2;
  const ask = (text: string): (boolean | undefined)[] => {
    const result = parseFilter(text);
    if (!result.ok) throw new Error(result.error.phrase.key);
    const matches = compileFilter(result.filter, inFile, nameOf);
    return [matches(log, 0), matches(log, 1)];
  };

  test('are loaded only when nothing else decides', () => {
    expect(ask('one')).toEqual([undefined, undefined]);
    expect(ask('type:a one')).toEqual([undefined, false]);
    expect(ask('type:a or one')).toEqual([true, undefined]);
    expect(ask('-one')).toEqual([undefined, undefined]);
    expect(ask('is:json,message')).toEqual([true, true]);
    expect(ask('id:4')).toEqual([undefined, undefined]);
  });
});

describe('the cheap check before data is parsed', () => {
  const written = new FakeSession();
  const feed = written.open('feed');
  const forms = [
    '{"id":7}',
    '{"id" : 7.0}',
    '{"id":70e-1}',
    '{"id":"7"}',
    '{"id":[6,7]}',
    '{"\\u0069d":7}',
    '{"id":8,"a":{"id":7}}',
    '{"a":7,"id":17}',
  ];
  for (const text of forms) written.add(feed, { text });

  test('accepts every way to write a value', () => {
    const result = parseFilter('data.id:7');
    if (!result.ok) throw new Error(result.error.phrase.key);
    const matches = compileFilter(result.filter, written, nameOf);
    expect(forms.filter((_, index) => matches(feed, index))).toEqual(forms.slice(0, 6));
  });
});
