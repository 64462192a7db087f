/**
 * What the filter box suggests at the caret: fields, and the types, connections, paths and values seen in the session.
 */
import { type Phrase, phrase } from '../phrase.ts';
import { connectionPart, typePart, valuePart } from './edit.ts';
import { stateWords } from './query.ts';
import type { SeenPath } from './seen-paths.ts';

const mostSuggestions = 12;

export interface SuggestContext {
  /** Types seen, with their counts. */
  readonly types: readonly { readonly name: string; readonly count: number }[];
  /** Names of the connections, with their message counts. */
  readonly connections: readonly { readonly name: string; readonly count: number }[];
  readonly paths: readonly SeenPath[];
}

export interface Suggestion {
  /** The text to put in place of `[start, end)` of the filter text. */
  readonly insert: string;
  readonly start: number;
  readonly end: number;
  /** `seen`: from the session's data; `field`: from the filter language. */
  readonly group: 'seen' | 'field';
  /** Explains the suggestion. */
  readonly description: Phrase;
  /** Number of matching messages; null if unknown. */
  readonly count: number | null;
}

/** A word that is a regular expression, or has one as its value: it has nothing to complete. */
const inPattern = /^(?:[^:]*:)?\//;

type Offer = Omit<Suggestion, 'start' | 'end'>;

/** Each field with an example, for an empty box and for words that begin like a field. */
const fieldOffers: readonly Offer[] = [
  field('type:', 'filter_about_type'),
  field('data.', 'filter_about_data'),
  field('id:', 'filter_about_id'),
  field('conn:', 'filter_about_conn'),
  field('is:', 'filter_about_is'),
  field('size>1k', 'filter_about_size'),
  field('gap>500ms', 'filter_about_gap'),
  field('time>12:30:05', 'filter_about_time'),
  field('$..', 'filter_about_json_path'),
];

/** Suggestions for the word at `caret` (in code units), best first, at most twelve. */
export function suggest(text: string, caret: number, context: SuggestContext): Suggestion[] {
  const start = wordStart(text, caret);
  const end = caret + (/^[^\s()]*/.exec(text.slice(caret))?.[0].length ?? 0);
  const word = text.slice(start, caret);
  return offersFor(word, context)
    .filter(({ insert }) => insert !== text.slice(start, end))
    .slice(0, mostSuggestions)
    .map((offer) => ({ ...offer, start, end }));
}

function offersFor(word: string, context: SuggestContext): Offer[] {
  if (inPattern.test(word)) return [];
  const [, name = '', value = ''] = /^([a-z]+):=?(.*)$/s.exec(word) ?? [];
  switch (name) {
    case 'type':
      return typeOffers(value, context);
    case 'conn':
      return connectionOffers(value, context);
    case 'is':
      return stateOffers(value);
  }
  if (/^data(\.|\[)/.test(word)) return pathOffers(word, context);
  if (/[:<>=]/.test(word)) return [];
  const fields = fieldOffers.filter(({ insert }) => insert.startsWith(word));
  if (word === '') return [...pathOffers('data', context).slice(0, 4), ...fields];
  return [...fields, ...typeOffers(word, context).slice(0, 4), ...pathOffers(word, context).slice(0, 4)];
}

function typeOffers(typed: string, { types }: SuggestContext): Offer[] {
  const comma = typed.lastIndexOf(',');
  const before = comma < 0 ? '' : typed.slice(0, comma + 1);
  return bestFirst(types, unquotedStart(typed.slice(comma + 1)), ({ name }) => name).map(({ name, count }) => ({
    insert: before === '' ? typePart(name) : `type:${before}${typePart(name).slice('type:'.length)}`,
    group: 'seen',
    description: phrase('filter_about_type'),
    count,
  }));
}

function connectionOffers(typed: string, { connections }: SuggestContext): Offer[] {
  const names = connections.map(({ name }) => name);
  return bestFirst(connections, unquotedStart(typed), ({ name }) => name).map(({ name, count }) => ({
    insert: connectionPart(name, names),
    group: 'seen',
    description: phrase('filter_about_conn'),
    count,
  }));
}

function stateOffers(typed: string): Offer[] {
  return bestFirst(stateWords, typed, String).map((word) => field(`is:${word}`, `filter_about_is_${word}`));
}

function pathOffers(typed: string, { paths }: SuggestContext): Offer[] {
  const colon = typed.indexOf(':');
  if (colon >= 0) {
    const seen = paths.find(({ path }) => path === typed.slice(0, colon));
    const values = bestFirst([...(seen?.values ?? [])], unquotedStart(typed.slice(colon + 1)), String);
    return seen === undefined ? [] : values.map((value) => pathOffer(seen, value));
  }
  return bestFirst(paths, typed, ({ path }) => path).map((seen) => pathOffer(seen, [...seen.values][0]));
}

/** Suggests a path and its value; without a value (all were too long), only that the path exists. */
function pathOffer(seen: SeenPath, value: string | undefined): Offer {
  const description = phrase(`filter_seen_${seen.kind}`, seen.values.size);
  const insert = value === undefined ? `${seen.path}:*` : valuePart(seen.path, value);
  return { insert, group: 'seen', description, count: seen.count };
}

/** Those that begin with what was typed, then those that contain it, in any case. */
function bestFirst<T>(offers: readonly T[], typed: string, nameOf: (offer: T) => string): T[] {
  const wanted = typed.toLowerCase();
  const begins = offers.filter((offer) => nameOf(offer).toLowerCase().startsWith(wanted));
  const contains = offers.filter((offer) => nameOf(offer).toLowerCase().indexOf(wanted) > 0);
  return [...begins, ...contains];
}

function field(insert: string, key: string): Offer {
  return { insert, group: 'field', description: phrase(key), count: null };
}

function unquotedStart(typed: string): string {
  return typed.replace(/^"/, '');
}

/**
 * Where the word at the caret begins: after white space, a parenthesis or a leading minus, but not within quotes or
 * between the slashes of a regular expression.
 */
function wordStart(text: string, caret: number): number {
  let start = 0;
  /** The character that ends the quotes or the expression; null outside of both. */
  let end: string | null = null;
  for (let at = 0; at < caret; at++) {
    const character = text.charAt(at);
    if (end !== null) {
      if (character === '\\') at++;
      else if (character === end) end = null;
    } else if (character === '"' || (character === '/' && (at === start || text.charAt(at - 1) === ':')))
      end = character;
    else if (/[\s(]/.test(character) || (character === '-' && at === start)) start = at + 1;
  }
  return start;
}
