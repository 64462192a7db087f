/**
 * Changes of a filter text by buttons and menus: mute and solo of connections, chips of types, "filter by this value". The text
 * is the only place where hiding is stored, so these helpers read it, change it, and give it back.
 */
import { escaped } from '../text-match.ts';
import { parseFilter } from './parse.ts';
import type { Query } from './query.ts';

/** A part of the text that must fit together with the others: a term, or one with `-` before it. */
interface Part {
  readonly source: string;
  /** The field of the term, or of the excluded one; null for other parts. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
}

/** Whether the text has this part beside its others (not within parentheses or beside `or`). */
export function hasPart(text: string, part: string): boolean {
  return partsOf(text).some(({ source }) => source === part);
}

/** The text with `part` as one more condition; unchanged when it has it. */
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

/** Adds `part`, or removes it when it is there: mute and unmute. */
export function togglePart(text: string, part: string): string {
  return hasPart(text, part) ? removePart(text, part) : addPart(text, part);
}

/** Makes `part` the only one of its field, or removes it when it was: solo, a click on a chip. */
export function soloPart(text: string, part: string): string {
  const [wanted] = partsOf(part);
  const had = hasPart(text, part);
  const rest = withoutParts(text, ({ field }) => field !== null && field === wanted?.field);
  return had ? rest : addPart(rest, part);
}

/** Kinds that have a chip, beside the types. No entry is of two of them, or of one and of a type. */
const kindParts = ['is:comment', 'is:system'];

/** Makes a type's part, or one of {@link kindParts}, the only one of them all, or removes it when it was: a click on a chip. */
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

/** `type:ping`, quoted when the name needs it. */
export function typePart(name: string): string {
  return `type:${quotedValue(name)}`;
}

/**
 * `conn:quotes`; in quotes (the exact name) when the bare word would fit other connections too; as a pattern when so would the
 * exact name: of a user's own `Run` and `Run #1` the second looks like a number of the first. `others`: their names, and their
 * URLs, within which a bare word matches as well.
 */
export function connectionPart(name: string, others: readonly string[]): string {
  const lower = name.toLowerCase();
  const different = others.filter((other) => other !== name);
  if (different.some((other) => other.replace(/ #\d+$/, '') === name)) return wholeName(name);
  const ambiguous = different.some((other) => other.toLowerCase().includes(lower));
  return `conn:${ambiguous ? inQuotes(name) : quotedValue(name)}`;
}

/** All ways in which {@link connectionPart} writes a name: what it wrote depends on the others of that time. */
export function connectionParts(name: string): readonly string[] {
  return [connectionPart(name, []), `conn:${inQuotes(name)}`, wholeName(name)];
}

function wholeName(name: string): string {
  return `conn:/^${escaped(name)}$/`;
}

/** A filter for one value of the data: `path` as `JsonTree.path` gives it, the value as text. */
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

/** Only the structure matters here, so any JSONPath will do. */
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
