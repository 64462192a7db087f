/** The words after `is:` as predicates. */
import { tellsOfFailure } from '../session/failure.ts';
import { EntryFlag } from '../session/types.ts';
import { type EntryPredicate, largestParsed, type PredicateScope } from './predicate.ts';
import type { StateWord } from './query.ts';

/** The predicate of a word after `is:`. */
export function statePredicate(word: StateWord, { parse }: PredicateScope): EntryPredicate {
  switch (word) {
    case 'system':
      return ({ log }, index) => !['message', 'comment'].includes(log.kind(index));
    case 'error':
      return ({ log }, index) => tellsOfFailure(log, index);
    case 'unheard':
      return ({ log }, index) => (log.flags(index) & EntryFlag.unheard) !== 0;
    case 'late':
      return ({ log }, index) => (log.flags(index) & EntryFlag.late) !== 0;
    case 'incomplete':
      return ({ log }, index) => (log.flags(index) & EntryFlag.incomplete) !== 0;
    case 'empty':
      return ({ log }, index) => log.kind(index) === 'message' && log.dataSize(index) === 0;
    case 'json':
      return ({ log }, index) => holdsJson(log.kind(index) === 'message' ? log.text(index) : '', parse);
    case 'text':
      return ({ log }, index) => {
        if (log.kind(index) !== 'message') return false;
        const json = holdsJson(log.text(index), parse);
        return json === undefined ? undefined : !json;
      };
    default:
      return ({ log }, index) => log.kind(index) === word;
  }
}

/** Objects and arrays only: to people, a bare number or word is text. */
function holdsJson(text: string | undefined, parse: (text: string) => unknown): boolean | undefined {
  if (text === undefined) return undefined;
  if (!/^\s*[{[]/.test(text) || text.length > largestParsed) return false;
  return parse(text) !== undefined;
}
