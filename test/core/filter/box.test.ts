/** Around the filter box: suggestions, edits by buttons, highlighting, the guard against runaway patterns. */
import { describe, expect, test } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import {
  addPart,
  connectionPart,
  hasPart,
  removePart,
  soloPart,
  togglePart,
  typePart,
  valuePart,
} from '../../../src/core/filter/edit.ts';
import { matchRanges } from '../../../src/core/filter/highlight.ts';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import { judgeRegex } from '../../../src/core/filter/regex-guard.ts';
import { createFilterRun } from '../../../src/core/filter/run.ts';
import { collectPaths } from '../../../src/core/filter/seen-paths.ts';
import { type SuggestContext, suggest } from '../../../src/core/filter/suggest.ts';
import { FakeSession, nameOf } from './fake-session.ts';

describe('changing a filter text', () => {
  test('adds a condition once', () => {
    expect(addPart('', '-conn:quotes')).toBe('-conn:quotes');
    expect(addPart('type:ping', '-conn:quotes')).toBe('type:ping -conn:quotes');
    expect(addPart('type:ping -conn:quotes', '-conn:quotes')).toBe('type:ping -conn:quotes');
  });

  test('keeps alternatives together', () => {
    expect(addPart('a or b', 'type:x')).toBe('(a or b) type:x');
  });

  test('removes a condition and leaves the rest as typed', () => {
    expect(removePart('a  -conn:quotes "b  c"', '-conn:quotes')).toBe('a "b  c"');
    expect(removePart('a', '-conn:quotes')).toBe('a');
    expect(togglePart(togglePart('a', '-is:comment'), '-is:comment')).toBe('a');
  });

  test('makes a type the only one, and removes it again', () => {
    const only = soloPart('hello type:a -type:b', 'type:c');
    expect(only).toBe('hello type:c');
    expect(soloPart(only, 'type:c')).toBe('hello');
  });

  test('does not treat a part of a group as a condition of its own', () => {
    expect(hasPart('(type:a or type:b)', 'type:a')).toBe(false);
    expect(hasPart('$..price>5 type:a', 'type:a')).toBe(true);
  });

  test.each([
    ['ping', 'type:ping'],
    ['order created', 'type:"order created"'],
    ['a,b', 'type:"a,b"'],
    ['say "hi"', 'type:"say \\"hi\\""'],
    ['/x/', 'type:"/x/"'],
  ])('writes the type %s so that the filter matches exactly it', (name, expected) => {
    expect(typePart(name)).toBe(expected);
    const result = parseFilter(typePart(name));
    expect(result.ok && result.filter.terms.length).toBe(1);
  });

  test('quotes the name of a connection when others contain it', () => {
    expect(connectionPart('quotes', ['quotes', 'chat'])).toBe('conn:quotes');
    expect(connectionPart('quotes', ['quotes', 'quotes-eu'])).toBe('conn:"quotes"');
    expect(connectionPart('a/b.c', ['a/b.c', 'a/b.c #2'])).toBe('conn:/^a\\/b\\.c$/');
    expect(valuePart('data.user.name', 'Ada L')).toBe('data.user.name:"Ada L"');
  });

  test('quotes the name of a connection when it is in the URL of another', () => {
    expect(connectionPart('chat', ['orders', 'https://chat.acme.test/orders'])).toBe('conn:"chat"');
    expect(connectionPart('chat', ['orders', 'https://api.acme.test/orders'])).toBe('conn:chat');
  });
});

/** How many entries of a session match a filter. */
function matching(session: FakeSession, text: string): number {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(`${text} is no filter.`);
  const run = createFilterRun(session, result.filter, { now: () => 0, names: nameOf, scope: null });
  while (run.step(1e9));
  return run.length;
}

describe('suggest', () => {
  const session = new FakeSession();
  const orders = session.open('orders');
  session.add(
    orders,
    { text: '{"user":{"id":7},"items":[{"n":1},{"n":2}]}' },
    { text: '{"user":{"id":9}}' },
    { text: 'plain' },
  );
  const context: SuggestContext = {
    types: [
      { name: 'ping', count: 5 },
      { name: 'order shipped', count: 3 },
    ],
    connections: [{ name: 'orders', count: 8 }],
    paths: collectPaths(session.connections),
  };
  const offered = (text: string, caret = text.length): string[] =>
    suggest(text, caret, context).map(({ insert }) => insert);

  test('collects the paths of recent data', () => {
    expect(context.paths.map(({ path, kind, count }) => [path, kind, count])).toEqual([
      ['data.user.id', 'number', 2],
      ['data.items.*.n', 'number', 1],
    ]);
  });

  test.each([
    ['ty', ['type:']],
    ['type:', ['type:ping', 'type:"order shipped"']],
    ['type:ping,or', ['type:ping,"order shipped"']],
    ['-conn:ord', ['conn:orders']],
    ['is:unh', ['is:unheard']],
    ['data.', ['data.user.id:9', 'data.items.*.n:2']],
    ['data.user.id:', ['data.user.id:9', 'data.user.id:7']],
    ['pin', ['type:ping']],
    ['size>', []],
    ['/order ship', []],
    ['/user\\.(id', []],
    ['type:/^or (pin', []],
    ['/order/ pin', ['type:ping']],
  ])('completes %s', (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  test('offers paths and all fields when nothing is typed', () => {
    expect(offered('')).toEqual([
      'data.user.id:9',
      'data.items.*.n:2',
      'type:',
      'data.',
      'id:',
      'conn:',
      'is:',
      'size>1k',
      'gap>500ms',
      'time>12:30:05',
      '$..',
    ]);
  });

  test('offers only the path if all its values are long', () => {
    const long = new FakeSession();
    long.add(long.open('answers'), { text: JSON.stringify({ text: 'word '.repeat(100) }) });
    const paths = collectPaths(long.connections);
    const [offer] = suggest('data.', 5, { types: [], connections: [], paths });
    expect(offer?.insert).toBe('data.text:*');
    expect(matching(long, offer?.insert ?? '')).toBe(1);
  });

  test.each([
    'a[0]',
    'x[12].y',
    'tab\t',
    'line\n',
    '\u0000\u001f',
    'q"',
    'back\\s',
    '\u2028',
    '\ud800',
    '*',
    '',
    '__proto__',
  ])('writes the key %j so that the filter matches exactly it', (key) => {
    const odd = new FakeSession();
    odd.add(odd.open('odd'), { text: `{${JSON.stringify(key)}:7}` }, { text: '{"other":7}' }, { text: '[[7]]' });
    const names = collectPaths(odd.connections.slice(0, 1)).map(({ path }) => valuePart(path, '7'));
    expect(names).toHaveLength(3);
    expect(names.map((part) => matching(odd, part))).toEqual([1, 1, 1]);
  });

  test('replaces only the word at the caret', () => {
    const [first] = suggest('hello -(type:pi or x', 'hello -(type:pi'.length, context);
    expect(first).toMatchObject({ insert: 'type:ping', start: 8, end: 15, count: 5, group: 'seen' });
  });

  test('has a description for everything that it offers', () => {
    for (const text of ['', 'is:', 'type:', 'conn:', 'data.']) {
      for (const { description } of suggest(text, text.length, context))
        expect(english).toHaveProperty(description.key);
    }
  });
});

describe('matchRanges', () => {
  const marked = (filter: string, text: string): string[] => {
    const result = parseFilter(filter);
    if (!result.ok) throw new Error(result.error.phrase.key);
    return matchRanges(result.filter, text).map(({ start, end }) => text.slice(start, end));
  };

  test.each([
    ['ada', 'Ada and ADA', ['Ada', 'ADA']],
    ['"Ada"', 'Ada and ADA', ['Ada']],
    ['/a\\w/', 'ab ac', ['ab', 'ac']],
    ['data.id:7', '{"id":7,"n":17}', ['7']],
    ['-ada', 'Ada', []],
    ['ab bc', 'abc', ['abc']],
    ['type:ada', 'Ada', []],
    ['/x*/', 'aaa', []],
    ['a.b', 'axb a.b', ['a.b']],
  ])('highlights what %s matches in %s', (filter, text, expected) => {
    expect(marked(filter, text)).toEqual(expected);
  });
});

describe('judgeRegex', () => {
  test.each(['(a+)+', '(a*)*b', '((ab)+c)*', '(?:a?a)*', '(a{1,9}){5,}', '(?<n>x+)*', '([a-z]+)*$'])(
    'refuses %s',
    (source) => {
      expect(judgeRegex(source).risk).toBe('nested-repeat');
    },
  );

  test.each(['(a|ab)*', '(\\w|\\d)+', '(.|x)*', '(?:foo|fob){2,}'])('rejects the alternatives of %s', (source) => {
    expect(judgeRegex(source).risk).toBe('ambiguous-alternatives');
  });

  test.each([
    ['hello', Number.POSITIVE_INFINITY],
    ['(foo|bar)+', 20_000],
    ['"error".*"code"', 20_000],
    ['a+b+', 4_000],
    ['a+.*b+', 1_000],
    ['(ab){3}', Number.POSITIVE_INFINITY],
    ['[(+]+\\(', 20_000],
    ['(?:a|b)', Number.POSITIVE_INFINITY],
  ])('allows %s over %d code units', (source, textLimit) => {
    expect(judgeRegex(source)).toEqual({ risk: null, textLimit });
  });
});
