/** Values of a JSON text, each as one line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactText } from '../../../src/core/json/compact-text.ts';
import { parseJsonDocument } from '../../../src/core/json/parse-document.ts';

function lineOf(text: string, limit?: number): string {
  const result = parseJsonDocument(text);
  if (!result.ok) throw new Error(`no JSON: ${text}`);
  return compactText({ document: result.document, node: 0 }, limit);
}

test('spaces between values are removed, those in strings stay', () => {
  expect(lineOf(' { "a b" : [ 1 , [ ] , { } ] ,\n "c" : " d " } ')).toBe('{"a b":[1,[],{}],"c":" d "}');
});

test('numbers stay as they are written, and escaped letters are readable', () => {
  expect(lineOf('[1.10, 9007199254740993, 1E+2, "\\u00fc"]')).toBe('[1.10,9007199254740993,1E+2,"ü"]');
});

test('the result is that of JSON.stringify', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      // Numbers and the order of keys are those of the text: parsing both gives the same.
      expect(JSON.parse(lineOf(text))).toEqual(JSON.parse(text));
      expect(lineOf(JSON.stringify(JSON.parse(text), null, 2))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('a nested value is written without what is around it', () => {
  const result = parseJsonDocument('{"a":{"b":[1,2]},"c":3}');
  expect(result.ok && compactText({ document: result.document, node: 1 })).toBe('{"b":[1,2]}');
});

test('no more is built than requested, however much there is', () => {
  const line = lineOf(`[${'[1],'.repeat(100_000)}2]`, 50);
  expect(line.length).toBeLessThan(60);
  expect(line.startsWith('[[1],[1],')).toBe(true);
});
