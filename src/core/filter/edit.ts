/**
 * Edits of the filter text made by buttons and menus: mute and solo of connections, chips of types, "filter by this
 * value". What is hidden is stored only in the text, so these helpers read, change and return it.
 */
import { escaped } from '../text-match.ts';
import { parseFilter } from './parse.ts';
import type { Query } from './query.ts';

/** A top-level condition of the text: a term, or a term with `-` before it. */
interface Part {
  readonly source: string;
  /** The field of the term (without its `-`); null for terms without a field. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
}

/** Whether the text has this part as a condition of its own (not in parentheses or beside `or`). */
export function hasPart(text: string, part: string): boolean {
  return partsOf(text).some(({ source }) => source === part);
}

/** The text with `part` as one more condition; unchanged if it has that already. */
export function addPart(text: string, part: string): string {
  if (hasPart(text, part)) return text;
  const before = text.trim();
  if (before === '') return part;
  return queryOf(before)?.kind === 'any' ? `(${before}) ${part}` : `${before} ${part}`;
}

/** The text without `part`. */
export function removePart(text: string, part: string): string {
  return withoutParts(text, ({ source }) => source === part);
}

/** Adds `part`, or removes it if present: mute and unmute. */
export function togglePart(text: string, part: string): string {
  return hasPart(text, part) ? removePart(text, part) : addPart(text, part);
}

/** Makes `part` the only one of its field, or removes it if it already is: solo, or a click on a chip. */
export function soloPart(text: string, part: string): string {
  const [wanted] = partsOf(part);
  const had = hasPart(text, part);
  const rest = withoutParts(text, ({ field }) => field !== null && field === wanted?.field);
  return had ? rest : addPart(rest, part);
}

/** Kinds that have a chip, besides the types. They exclude each other and the types. */
const kindParts = ['is:comment', 'is:system'];

/**
 * Makes the part of a type, or one of {@link kindParts}, the only one of all these, or removes it if it already is: a
 * click on a chip.
 */
export function chipPart(text: string, part: string): string {
  const isKind = ({ source }: Part) => kindParts.includes(source);
  if (!kindParts.includes(part)) return withoutParts(soloPart(text, part), isKind);
  if (hasPart(text, part)) return removePart(text, part);
  const isOnlyType = ({ source, field }: Part) => field === 'type' && !source.startsWith('-');
  return addPart(
    withoutParts(text, (other) => isKind(other) || isOnlyType(other) || other.source === `-${part}`),
    part,
  );
}

/** `type:ping`, with the name in quotes if needed. */
export function typePart(name: string): string {
  return `type:${quotedValue(name)}`;
}

/**
 * `conn:quotes`; in quotes (the exact name) if the bare word also matches other connections; as a pattern if the exact
 * name does too: if a user named connections `Run` and `Run #1`, the second looks like a number of the first. `others`
 * are the other names and URLs; a bare word matches in URLs as well.
 */
export function connectionPart(name: string, others: readonly string[]): string {
  const lower = name.toLowerCase();
  const different = others.filter((other) => other !== name);
  if (different.some((other) => other.replace(/ #\d+$/, '') === name)) return wholeName(name);
  const ambiguous = different.some((other) => other.toLowerCase().includes(lower));
  return `conn:${ambiguous ? inQuotes(name) : quotedValue(name)}`;
}

/** All ways in which {@link connectionPart} may have written a name, which depended on the other names at that time. */
export function connectionParts(name: string): readonly string[] {
  return [connectionPart(name, []), `conn:${inQuotes(name)}`, wholeName(name)];
}

function wholeName(name: string): string {
  return `conn:/^${escaped(name)}$/`;
}

/** A filter for one value of the data; `path` as `JsonTree.path` returns it, `value` as text. */
export function valuePart(path: string, value: string): string {
  return `${path}:${quotedValue(value)}`;
}

function withoutParts(text: string, unwanted: (part: Part) => boolean): string {
  let result = text;
  for (const part of partsOf(text).filter(unwanted).reverse()) {
    result = `${result.slice(0, part.start).trimEnd()} ${result.slice(part.end).trimStart()}`;
  }
  return result.trim();
}

function partsOf(text: string): Part[] {
  const query = queryOf(text);
  if (query === null || query.kind === 'any') return [];
  const parts = query.kind === 'all' ? query.parts : [query];
  return parts.flatMap((part) => {
    if (part.kind === 'all' || part.kind === 'any') return [];
    const term = part.kind === 'not' ? part.part : part;
    return [{ source: text.slice(part.start, part.end), field: fieldOf(term), start: part.start, end: part.end }];
  });
}

function fieldOf(term: Query): string | null {
  return term.kind === 'type' || term.kind === 'conn' || term.kind === 'is' ? term.kind : null;
}

/** Parses for structure only, so any JSONPath compiles. */
function queryOf(text: string): Query | null {
  const result = parseFilter(text, () => () => []);
  return result.ok ? result.filter.query : null;
}

function quotedValue(value: string): string {
  return value === '' || /[\s(),"*]|^\/|\.\.|^[<>=!]/.test(value) ? inQuotes(value) : value;
}

function inQuotes(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
