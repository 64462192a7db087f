/**
 * The names of connections. The user's own name wins; otherwise it is the distinctive part of the URL's path. Connections that would
 * have the same name are numbered in the order in which they were opened.
 */
import type { ConnectionId } from '../core/record.ts';
import type { Connection } from '../core/session/types.ts';
import { cutText, visibleText } from './visible-text.ts';

export interface ConnectionName {
  /** Without number. */
  readonly base: string;
  /** From 1 when others are called the same; null when the name is unique. */
  readonly number: number | null;
  /** Name and number; unique in the session. */
  readonly full: string;
  readonly host: string;
}

/** Path segments that say nothing about one stream: every path has them. */
const commonSegment = /^(?:v\d+|api|sse|events?|streams?|live|subscribe|rest)$/i;
/** Most code units of a URL or file name that make up a name. */
const longestName = 60;

function parsed(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * The distinctive end of a URL's path: its last two segments that are not common words. For an import the file's name. All of it is
 * made visible: a page or a file may hide characters in it that reorder the text around them.
 */
export function nameFromUrl(url: string): string {
  return shownName(url, parsed(url));
}

function shownName(url: string, location: URL | null): string {
  return visibleText(cutText(tellingPart(url, location), longestName));
}

function tellingPart(url: string, location: URL | null): string {
  if (location === null) return url;
  const segments = location.pathname.split('/').filter((segment) => segment !== '');
  const telling = segments.filter((segment) => !commonSegment.test(segment));
  const chosen = telling.length > 0 ? telling.slice(-2) : segments.slice(-1);
  return chosen.map(decoded).join('/') || location.host || url;
}

/** Names by URL, cached: parsing those of ten thousand connections for each new one would block the panel. */
const partsOfUrl = new WeakMap<Connection, { readonly name: string; readonly host: string }>();

function partsOf(connection: Connection): { readonly name: string; readonly host: string } {
  const known = partsOfUrl.get(connection);
  if (known !== undefined) return known;
  const { url } = connection;
  const location = parsed(url);
  const parts = { name: shownName(url, location), host: location?.host ?? '' };
  partsOfUrl.set(connection, parts);
  return parts;
}

/** Names of all connections, by id. */
export function connectionNames(
  connections: readonly Connection[],
  given: ReadonlyMap<ConnectionId, string>,
): ReadonlyMap<ConnectionId, ConnectionName> {
  const bases = connections.map((connection) => given.get(connection.id) ?? partsOf(connection).name);
  const uses = new Map<string, number>();
  for (const base of bases) uses.set(base, (uses.get(base) ?? 0) + 1);
  const seen = new Map<string, number>();
  const names = new Map<ConnectionId, ConnectionName>();
  for (const [position, connection] of connections.entries()) {
    const { id, url } = connection;
    const base = bases[position] ?? url;
    let turn = (seen.get(base) ?? 0) + 1;
    // A user may have called another one just so.
    while (uses.has(`${base} #${turn}`)) turn += 1;
    seen.set(base, turn);
    const number = uses.get(base) === 1 ? null : turn;
    names.set(id, {
      base,
      number,
      full: number === null ? base : `${base} #${number}`,
      host: partsOf(connection).host,
    });
  }
  return names;
}
