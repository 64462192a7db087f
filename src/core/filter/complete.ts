/** Inserts a suggestion into the filter text. */
import type { Suggestion } from './suggest.ts';

export interface Completed {
  readonly text: string;
  /** New position of the caret, in code units. */
  readonly caret: number;
  /** The text ends with an operator or in the middle of a path: there is more to type. */
  readonly isOpen: boolean;
}

/** Puts a suggestion in place of the text that it completes, with a space after it if the term is complete. */
export function complete(
  text: string,
  { insert, start, end }: Pick<Suggestion, 'insert' | 'start' | 'end'>,
): Completed {
  const before = text.slice(0, start) + insert;
  const after = text.slice(end);
  const isOpen = /[:.]$/.test(insert);
  const space = isOpen || after.startsWith(' ') ? '' : ' ';
  return { text: before + space + after, caret: before.length + space.length, isOpen };
}
