/** Small facts about a connection that several rules need. */
import { headerValue } from '../header-value.ts';
import type { Attempt, Connection, Response } from '../session/types.ts';
import type { Evidence } from './finding.ts';

/** Maximum number of entries listed in a finding. */
export const mostEntries = 100;
const longestEvidence = 300;

/** The latest attempt whose response is known. */
export function lastAnswered(connection: Connection): { attempt: Attempt; response: Response } | null {
  for (let position = connection.attempts.length - 1; position >= 0; position--) {
    const attempt = connection.attempts[position];
    if (attempt?.response != null) return { attempt, response: attempt.response };
  }
  return null;
}

/** The media type without its parameters, in lower case; null if there is none or the headers are unknown. */
export function mediaType(response: Response): string | null {
  return headerValue(response.headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? null;
}

/** The parsed URL; null for text that is not one (an imported file's name). */
export function parsedUrl(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** Scheme, host and port; the whole text if it is not a URL. */
export function originOf(url: string): string {
  return parsedUrl(url)?.origin ?? url;
}

export function isStillOn({ state }: Connection): boolean {
  return state === 'open' || state === 'connecting' || state === 'waiting';
}

/** One line of evidence, cut where nobody would read on. */
export function seen(label: string | number, text: string, marked = false): Evidence {
  const line = text.length > longestEvidence ? `${text.slice(0, longestEvidence)}…` : text;
  return { label: typeof label === 'number' ? label.toLocaleString('en-US') : label, text: line, marked };
}

/** The response as evidence: status with redirect, content type, first line of the body. */
export function seenResponse(response: Response, marked: 'status' | 'header' | 'body' | null): Evidence[] {
  const type = headerValue(response.headers, 'content-type');
  const status = [response.redirected ? '3xx →' : '', response.status ?? '', response.statusText].join(' ').trim();
  const lines = [seen('status', `${status}  ${response.url}`.trim(), marked === 'status')];
  if (type !== undefined) lines.push(seen('header', `content-type: ${type}`, marked === 'header'));
  const body = response.bodyStart.trim().split('\n')[0];
  if (body) lines.push(seen('byte 0', body, marked === 'body'));
  return lines;
}

/** The value of an id that consists of 1 to 15 digits; NaN for any other id. */
export function numericId(id: string | undefined): number {
  if (id === undefined || id === '' || id.length > 15) return Number.NaN;
  let number = 0;
  for (let at = 0; at < id.length; at++) {
    const digit = id.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Keeps the first entries that a rule reports. */
export function remember(entries: number[], index: number): void {
  if (entries.length < mostEntries) entries.push(index);
}

/** Edit distance (letters inserted, removed or replaced); stops at `limit` and returns it. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
    if (Math.min(...row) >= limit) return limit;
  }
  return Math.min(limit, row[b.length] ?? limit);
}
