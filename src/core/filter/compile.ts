/** Query → predicate: how terms are combined, in which order they are evaluated, and what they share. */
import { safeParse } from '../json/safe-parse.ts';
import type { SessionView } from '../session/types.ts';
import { type ConnectionNames, decidedBy, type EntryPredicate, type PredicateScope } from './predicate.ts';
import type { Filter, Query } from './query.ts';
import { termPredicate } from './term-predicate.ts';

/** Compiles a filter for the entries of one session. */
export function compileFilter(filter: Filter, session: SessionView, names: ConnectionNames): EntryPredicate {
  return compileQuery(filter.query, { session, names, parse: memoizedParse() });
}

function compileQuery(query: Query, scope: PredicateScope): EntryPredicate {
  switch (query.kind) {
    case 'all':
      return decideBy(query.parts, false, scope);
    case 'any':
      return decideBy(query.parts, true, scope);
    case 'not': {
      const inner = compileQuery(query.part, scope);
      return (connection, index) => {
        const result = inner(connection, index);
        return result === undefined ? undefined : !result;
      };
    }
    default:
      return termPredicate(query, scope);
  }
}

/** The first part whose result is `decisive` decides; parts that read only columns are evaluated first. */
function decideBy(parts: readonly Query[], decisive: boolean, scope: PredicateScope): EntryPredicate {
  const predicates = [...parts].sort((a, b) => cost(a) - cost(b)).map((part) => compileQuery(part, scope));
  return decidedBy(predicates, decisive);
}

function cost(query: Query): number {
  switch (query.kind) {
    case 'all':
    case 'any':
      return Math.max(0, ...query.parts.map(cost));
    case 'not':
      return cost(query.part);
    case 'text':
    case 'regex':
    case 'id':
      return 1;
    case 'data':
      return 2;
    case 'json-path':
      return 3;
    default:
      return 0;
  }
}

/** Remembers the latest text: several terms parse the text of the same entry, one after another. */
function memoizedParse(): (text: string) => unknown {
  let lastText = '';
  let lastValue: unknown;
  return (text) => {
    if (text !== lastText) {
      lastValue = safeParse(text);
      lastText = text;
    }
    return lastValue;
  };
}
