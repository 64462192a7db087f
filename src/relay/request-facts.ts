/** What the hook reports of a request, in the form that records have. */
import type { FlatHeaders } from '../protocol/fact.ts';
import type { HeaderList } from '../protocol/records.ts';

/** Pairs of lower-case names and values. */
export function headerList(flat: FlatHeaders): HeaderList {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) list.push([(flat[at] ?? '').toLowerCase(), flat[at + 1] ?? '']);
  return list;
}

/** Size in bytes; null where the hook reports −1: there is no body, or its size is unknown. */
export function knownSize(bodySize: number): number | null {
  return bodySize < 0 ? null : bodySize;
}

/** @see https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalizedMethod(method: string): string {
  return /^(?:delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method;
}
