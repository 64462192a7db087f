/** A suggestion put into the filter text. */
import type { Suggestion } from './suggest.ts';

export interface Completed {
  readonly text: string;
  /** Where typing goes on, in code units. */
  readonly caret: number;
  /** It ends with an operator or amid a path: more is to be typed. */
  readonly isOpen: boolean;
}

/** `text` with a suggestion in place of what it was made for; a term that is whole gets a space after it. */
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
