/** Terms as predicates over entries, except for `is:`. */
import { valuesAt } from '../json/path.ts';
import { gapBefore } from '../session/gap.ts';
import { type Connection, EntryFlag, type SessionView } from '../session/types.ts';
import { likelyText } from './likely-text.ts';
import { decidedBy, type EntryPredicate, largestParsed, type PredicateScope } from './predicate.ts';
import { timeOfDay } from './quantities.ts';
import type { BoundedPattern, NumberTest, Term, ValueMatch } from './query.ts';
import { statePredicate } from './state-predicate.ts';
import { needsExactDigits, numberFits, someSourceFits, someValueFits } from './value-test.ts';
import { patternFits, textFits } from './values.ts';

const dayInMilliseconds = 86_400_000;

/** The predicate of one term. */
export function termPredicate(term: Term, scope: PredicateScope): EntryPredicate {
  switch (term.kind) {
    case 'text':
    case 'regex':
      return textPredicate(
        term.kind === 'regex' ? term : { pattern: term.pattern, limit: Number.POSITIVE_INFINITY },
        scope,
      );
    case 'type': {
      const fits = memoizedType(scope.session, term.values);
      return ({ log }, index) => log.kind(index) === 'message' && fits(log.typeId(index)) !== term.negated;
    }
    case 'id':
      return ({ log }, index) => {
        if (log.kind(index) !== 'message' || (log.flags(index) & EntryFlag.ownId) === 0) return false;
        const id = log.lastEventId(index);
        return id === undefined ? undefined : anyFits(term.values, id) !== term.negated;
      };
    case 'conn':
      return namePredicate(term.values, term.negated, scope);
    case 'is':
      return decidedBy(
        term.words.map((word) => statePredicate(word, scope)),
        true,
      );
    case 'size':
      return ({ log }, index) => numberFits(term.test, log.wireSize(index));
    case 'gap':
      return (connection, index) => {
        const gap = gapBefore(connection, index);
        return gap !== null && numberFits(term.test, gap);
      };
    case 'time':
      return timePredicate(term.test);
    case 'data':
    case 'json-path':
      return dataPredicate(term, scope);
  }
}

/** Searches an entry's text and the name of its type. */
function textPredicate(pattern: BoundedPattern, { session }: PredicateScope): EntryPredicate {
  const fits = memoizedType(session, [{ kind: 'regex', ...pattern }]);
  return ({ log }, index) => {
    if (log.kind(index) === 'message' && fits(log.typeId(index))) return true;
    const text = log.text(index);
    return text === undefined ? undefined : patternFits(pattern, text);
  };
}

function memoizedType(session: SessionView, values: readonly ValueMatch[]): (typeId: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return (typeId) => {
    const before = known[typeId];
    if (before !== undefined) return before;
    const fits = anyFits(values, session.types.name(typeId));
    known[typeId] = fits;
    return fits;
  };
}

/** Remembers the result per connection: it depends only on the connection's name, yet is needed for every entry. */
function namePredicate(values: readonly ValueMatch[], negated: boolean, { names }: PredicateScope): EntryPredicate {
  const known = new WeakMap<Connection, { readonly name: string; readonly passes: boolean }>();
  return (connection) => {
    const name = names(connection);
    const last = known.get(connection);
    if (last?.name === name) return last.passes;
    const passes = isNamed(connection, name, values) !== negated;
    known.set(connection, { name, passes });
    return passes;
  };
}

/** The number of one of several connections with the same name. A name keeps its meaning when others appear. */
const number = / #\d+$/;

/**
 * Bare words match within a connection's name or URL; quoted ones must be its whole name, with or without its number.
 */
function isNamed(connection: Connection, name: string, values: readonly ValueMatch[]): boolean {
  return values.some((value) => {
    if (value.kind === 'exact') return textFits(value, name) || textFits(value, name.replace(number, ''));
    if (value.kind !== 'word') return textFits(value, name);
    if (value.pieces.length > 1) return textFits(value, name);
    return (
      name.toLowerCase().includes(value.pieces[0] ?? '') || connection.url.toLowerCase().includes(value.pieces[0] ?? '')
    );
  });
}

function anyFits(values: readonly ValueMatch[], text: string): boolean {
  return values.some((value) => textFits(value, text));
}

/** Times of day may span midnight: `23:55..00:05`. */
function timePredicate(test: NumberTest): EntryPredicate {
  const bound = test.kind === 'range' ? test.to : test.value;
  const ofDay = bound < dayInMilliseconds;
  return ({ log, timing }, index) => {
    if (timing === 'none') return false;
    const time = ofDay ? timeOfDay(log.time(index)) : log.time(index);
    if (ofDay && test.kind === 'range' && test.from > test.to) return time >= test.from || time <= test.to;
    return numberFits(test, time);
  };
}

function dataPredicate(term: Term & { kind: 'data' | 'json-path' }, { parse }: PredicateScope): EntryPredicate {
  const wholeText = term.kind === 'data' && term.steps.length === 0;
  const exact = needsExactDigits(term.test);
  const likely = term.kind === 'data' ? likelyText(term.steps, term.test) : null;
  return ({ log }, index) => {
    if (log.kind(index) !== 'message') return false;
    const text = log.text(index);
    if (text === undefined) return undefined;
    if (wholeText && term.test.kind !== 'compare') return someValueFits([text], term.test);
    if (text.length > largestParsed) return false;
    if (likely !== null && !likely.test(text) && !text.includes('\\')) return false;
    const value = parse(text);
    if (value === undefined) return false;
    if (term.kind === 'json-path') return someValueFits(term.select(value), term.test);
    return exact ? someSourceFits(text, term.steps, term.test) : someValueFits(valuesAt(value, term.steps), term.test);
  };
}
