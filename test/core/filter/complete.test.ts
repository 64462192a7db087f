/** The text in the filter box after a suggestion was accepted. */
import { expect, it } from 'vitest';
import { complete } from '../../../src/core/filter/complete.ts';

/** `|` marks the caret afterwards. */
function completed(text: string, insert: string, start: number, end: number): string {
  const { text: result, caret } = complete(text, { insert, start, end });
  return `${result.slice(0, caret)}|${result.slice(caret)}`;
}

it('ends a complete term with a space, for the next one', () => {
  expect(completed('ty', 'type:ping', 0, 2)).toBe('type:ping |');
});

it('adds no space after an operator, or within a path', () => {
  expect(completed('ty', 'type:', 0, 2)).toBe('type:|');
  expect(completed('da', 'data.', 0, 2)).toBe('data.|');
  expect(complete('da', { insert: 'data.', start: 0, end: 2 }).isOpen).toBe(true);
});

it('leaves the terms around it, and does not add a second space', () => {
  expect(completed('id:1 ty size>1k', 'type:ping', 5, 7)).toBe('id:1 type:ping| size>1k');
});
