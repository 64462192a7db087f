/** Splitting a JSON document at its long arrays: what is kept and what is left out. */
import { expect, test } from 'vitest';
import { JsonSplitter } from '../../../src/core/import/json-splitter.ts';

function split(text: string, size: number, longest: number) {
  const bytes = new TextEncoder().encode(text);
  const elements: string[] = [];
  const splitter = new JsonSplitter(['list'], (element) => elements.push(element.text), longest);
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
  return { elements, ...splitter.end() };
}

test.each([1, 7, 1_000])('an element that is too long is left out and reported, in chunks of %i bytes', (size) => {
  const text = `{"list": [{"a": 1}, "${'x'.repeat(90)}", {"b": [2, 3]}], "rest": true}`;
  const { elements, tooLongAt, truncatedAt, value } = split(text, size, 50);
  expect(elements).toEqual(['{"a": 1}', '{"b": [2, 3]}']);
  expect(tooLongAt).toEqual([text.indexOf('"xxx')]);
  expect(truncatedAt).toBeNull();
  expect(value).toEqual({ list: [], rest: true });
});
