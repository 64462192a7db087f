/** The words after `is:` as predicates. */
import { EntryFlag, type EntryKind, type SystemDetail } from '../session/types.ts';
import { type EntryPredicate, largestParsed, type PredicateScope } from './predicate.ts';
import type { StateWord } from './query.ts';

/** Ends that nobody needs to repair. */
const orderlyEnds: readonly string[] = ['closed-by-page', 'server-ended', 'navigation', 'collected', 'end-of-file'];

/** The predicate of one word. */
export function statePredicate(word: StateWord, { parse }: PredicateScope): EntryPredicate {
  switch (word) {
    case 'system':
      return ({ log }, index) => !['message', 'comment'].includes(log.kind(index));
    case 'error':
      return ({ log }, index) => isFailure(log.kind(index), log.detail(index));
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

/** Objects and arrays; a bare number or word is text to people. */
function holdsJson(text: string | undefined, parse: (text: string) => unknown): boolean | undefined {
  if (text === undefined) return undefined;
  if (!/^\s*[{[]/.test(text) || text.length > largestParsed) return false;
  return parse(text) !== undefined;
}

function isFailure(kind: EntryKind, detail: SystemDetail | null): boolean {
  if (kind === 'error') return true;
  return kind === 'close' && detail?.kind === 'close' && !orderlyEnds.includes(detail.reason);
}
