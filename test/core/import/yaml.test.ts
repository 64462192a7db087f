/** The YAML that recorders of HTTP write, against what their own libraries read in it. */
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/core/import/yaml.ts';

const value = (text: string) => JSON.parse(JSON.stringify(parseYaml(text).value));

describe('flow collections', () => {
  test.each<[string, unknown]>([
    ['{code: 200, message: OK}', { code: 200, message: 'OK' }],
    ["['*/*', 'gzip, deflate']", ['*/*', 'gzip, deflate']],
    ["[python-requests/2.18.4, it's]", ['python-requests/2.18.4', "it's"]],
    [
      '{uri: http://h.test/a?b=1, next: {deep: [1, 2, []]}, none: , "quoted": "a, b: {c}"}',
      { uri: 'http://h.test/a?b=1', next: { deep: [1, 2, []] }, none: null, quoted: 'a, b: {c}' },
    ],
    ['{string: "data: a\\n\\\n    \\ndata: b\\n\\n"}', { string: 'data: a\n\ndata: b\n\n' }],
    ["{string: 'data: a\n\n    data: b'}", { string: 'data: a\ndata: b' }],
    ['{}', {}],
  ])('%s', (text, expected) => {
    expect(value(`top: ${text}\nnext: 1\n`)).toEqual({ top: expected, next: 1 });
  });

  test('that never end take what there is', () => {
    expect(value('top: {a: [1, 2')).toEqual({ top: { a: [1, 2] } });
    expect(value(`top: ${'['.repeat(5_000)}`)).toBeDefined();
  });
});

test('an alias stands for what its anchor named', () => {
  expect(value('a: &one\n  b: [x]\nc: *one\nd: [*one, 2]\ne: &two text\nf: *two\ng: *none\n')).toEqual({
    a: { b: ['x'] },
    c: { b: ['x'] },
    d: [{ b: ['x'] }, 2],
    e: 'text',
    f: 'text',
    g: null,
  });
});

test('an anchored item of a list is no list itself', () => {
  expect(value('- &one\n  a: 1\n- *one\n- &two\n- last\n')).toEqual([{ a: 1 }, { a: 1 }, null, 'last']);
});

test.each(['"', "'"])('a text in %s of 200,000 lines is read in one pass', (quote) => {
  const lines = Array.from({ length: 200_000 }, (_, turn) => `    word${turn}`);
  expect(value(`a: ${quote}${lines.join('\n')}${quote}\nb: 1\n`)).toMatchObject({ b: 1 });
});
