/** The names of exported files. */
import { expect, test } from 'vitest';
import { fileBase, uniqueNames } from '../../../src/core/export/file-names.ts';

test('file names tell what the files contain', () => {
  expect(fileBase('https://example.test/v1/chat/completions?x=1')).toBe('completions');
  expect(fileBase('https://example.test/')).toBe('stream');
  expect(fileBase('https://example.test/新闻/行情')).toBe('行情');
  expect(fileBase('https://example.test/100%')).toBe('100');
  expect(fileBase('https://example.test/a%2Fb')).toBe('a-b');
  expect(fileBase('../../etc/passwd')).toBe('passwd');
  expect(uniqueNames(['a', 'b', 'a'])).toEqual(['a', 'b', 'a-2']);
});

test('a long file name is not cut within a character', () => {
  expect(fileBase(`/${'𠮷'.repeat(60)}`)).toBe('𠮷'.repeat(30));
  expect(fileBase(`/a${'𠮷'.repeat(60)}`)).toBe(`a${'𠮷'.repeat(29)}`);
});

test.each([
  [['a', 'a', 'a-2']],
  [['a', 'a-2', 'a']],
  [['a-2', 'a', 'a', 'a', 'a-3']],
  // Some file systems treat both as the same name.
  [['Feed', 'feed', 'FEED-2']],
])('the file names for %j are all different', (names) => {
  const unique = uniqueNames(names);
  expect(new Set(unique.map((name) => name.toLowerCase())).size).toBe(names.length);
  expect(unique[0]).toBe(names[0]);
});
