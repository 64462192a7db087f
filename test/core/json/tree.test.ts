/** Which rows of a JSON text are visible: expansion, rows, embedded JSON, search. */
import { describe, expect, test, vi } from 'vitest';
import { parseJsonDocument } from '../../../src/core/json/parse-document.ts';
import { searchJson } from '../../../src/core/json/search.ts';
import { flatten, JsonTree } from '../../../src/core/json/tree.ts';

function treeOf(value: unknown, openDepth = 1): JsonTree {
  const result = parseJsonDocument(typeof value === 'string' ? value : JSON.stringify(value));
  if (!result.ok) throw new Error(result.error.phrase.key);
  return new JsonTree(result.document, openDepth);
}

function paths(tree: JsonTree): (string | undefined)[] {
  const rows = flatten(tree);
  return Array.from({ length: rows.length }, (_, position) => {
    const row = rows.at(position);
    return row?.tree.path(row.node);
  });
}

const order = { id: 42, user: { id: 7, 'first name': 'Ada' }, items: [{ price: 5 }, { price: 9 }] };

describe('flatten', () => {
  test('shows the members of the root and keeps the rest collapsed', () => {
    expect(paths(treeOf(order))).toEqual(['data.id', 'data.user', 'data.items']);
  });

  test('shows what was expanded in its place', () => {
    const tree = treeOf(order);
    tree.toggle(2);
    expect(paths(tree)).toEqual(['data.id', 'data.user', 'data.user.id', 'data.user["first name"]', 'data.items']);
  });

  test('expands all and collapses all', () => {
    const tree = treeOf(order);
    tree.openTo(Number.POSITIVE_INFINITY);
    expect(paths(tree)).toHaveLength(9);
    tree.openTo(1);
    expect(paths(tree)).toHaveLength(3);
  });

  test('gives what is drawn of a row', () => {
    const rows = flatten(treeOf('{"a":[1,2],"a":{}}'));
    expect(rows.at(0)).toMatchObject({
      key: 'a',
      kind: 'array',
      count: 2,
      openable: true,
      open: false,
      duplicate: true,
      depth: 0,
    });
    expect(rows.at(1)).toMatchObject({ key: 'a', kind: 'object', count: 0, openable: false, duplicate: true });
  });

  test('has one row for a root that is a scalar', () => {
    const rows = flatten(treeOf('"text"'));
    expect(rows.length).toBe(1);
    expect(rows.at(0)).toMatchObject({ key: null, kind: 'string', openable: false });
  });

  test('expands a string that contains JSON, and the string within it', () => {
    const tree = treeOf({ body: JSON.stringify({ inner: JSON.stringify([1, 2]) }) });
    tree.toggle(1);
    const inner = tree.embedded(1);
    inner?.toggle(1);
    expect(paths(tree)).toEqual(['data.body', 'data.body.inner', 'data.body.inner[0]', 'data.body.inner[1]']);
    expect(flatten(tree).at(3)).toMatchObject({ depth: 2, kind: 'number' });
  });

  test('does not expand a string that only begins like JSON', () => {
    expect(flatten(treeOf({ body: '{not json' })).at(0)?.openable).toBe(false);
  });

  test('finds the row of a node and reveals a hidden one', () => {
    const tree = treeOf(order);
    expect(flatten(tree).positionOf(tree, 7)).toBe(-1);
    tree.reveal(7);
    const rows = flatten(tree);
    expect(rows.at(rows.positionOf(tree, 7))?.key).toBe('price');
  });

  test('expands 100,000 levels without recursion', () => {
    const levels = 100_000;
    const tree = treeOf('['.repeat(levels) + ']'.repeat(levels), Number.POSITIVE_INFINITY);
    const rows = flatten(tree);
    expect(rows.length).toBe(levels - 1);
    expect(rows.at(levels - 2)?.depth).toBe(levels - 2);
  });
});

describe('searchJson', () => {
  const document = treeOf('{"name":"Ada","Name2":["x","ADA lovelace"],"n":1024,"esc":"\\u0041da"}').document;
  const found = (needle: string): string[] =>
    searchJson(document, needle).map(({ node, part }) => `${part} ${document.source(node)}`);

  test('finds values in any case, including escaped ones', () => {
    expect(found('ada')).toEqual(['value "Ada"', 'value "ADA lovelace"', 'value "\\u0041da"']);
  });

  test('finds keys and numbers', () => {
    expect(found('name')).toEqual(['key "Ada"', 'key ["x","ADA lovelace"]']);
    expect(found('024')).toEqual(['value 1024']);
  });

  test('does not find punctuation between values', () => {
    expect(found('":"')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  test('checks a long value once, however many escapes and matches it contains', () => {
    const long = treeOf({ text: 'line\n'.repeat(40_000), name: 'line' }).document;
    const looks = vi.spyOn(long, 'start');
    expect(searchJson(long, 'absent')).toEqual([]);
    expect(searchJson(long, 'line').map(({ node, part }) => `${part} ${node}`)).toEqual(['value 1', 'value 2']);
    expect(searchJson(long, 'e\nl').map(({ node }) => node)).toEqual([1]);
    expect(looks.mock.calls.length).toBeLessThan(100);
  });

  test('distinguishes a quote in a value from those around it', () => {
    const quoted = treeOf('{"a":["\\"x","x"],"x":"\\\\x"}').document;
    const hits = searchJson(quoted, 'x').map(({ node, part }) => `${part} ${quoted.source(node)}`);
    expect(hits).toEqual(['value "\\"x"', 'value "x"', 'key "\\\\x"', 'value "\\\\x"']);
    expect(searchJson(quoted, '"x').map(({ node }) => node)).toEqual([2]);
  });
});
