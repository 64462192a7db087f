/** The request that a `fetch` call makes, so that a response can be matched to it. */
import type { FlatHeaders } from '../protocol/fact.ts';
import { bodySize } from './bytes.ts';
import { attempt, bare, getterOf, indexOf, isSignal, keys, NativeError, ownValue, slice, uncurry } from './natives.ts';

/** A request awaiting its response. */
export interface Call {
  /** Absolute URL, without a fragment. */
  readonly url: string;
  readonly method: string;
  readonly withCredentials: boolean;
  readonly headers: FlatHeaders;
  readonly bodySize: number;
  /** In ms on the document's clock. */
  readonly start: number;
  /** An error that holds the caller's stack. */
  readonly caller: Error;
  readonly signal: AbortSignal | null;
}

const NativeURL = URL;
const { prototype } = Request;
const request = {
  url: getterOf(prototype, 'url'),
  method: getterOf(prototype, 'method'),
  credentials: getterOf(prototype, 'credentials'),
  headers: getterOf(prototype, 'headers'),
  signal: getterOf(prototype, 'signal'),
};
const hrefOf = getterOf(URL.prototype, 'href');
const baseOf = getterOf(Node.prototype, 'baseURI');
const forEachHeader = uncurry<unknown, [add: (value: string, name: string) => void], void>(Headers.prototype.forEach);
const clock = performance;
const timeOf = uncurry(clock.now);

/** Names and values of a `Headers` object, or of the own properties of a plain object or a list of pairs. */
export function flatHeaders(headers: unknown): FlatHeaders {
  const list: string[] = bare([]);
  const add = (value: unknown, name: unknown) => {
    if (typeof name !== 'string' || typeof value !== 'string') return;
    list[list.length] = name;
    list[list.length] = value;
  };
  try {
    forEachHeader(headers, add);
  } catch {
    const names = keys(headers ?? list);
    for (let at = 0; at < names.length; at++) {
      const name = names[at] ?? '';
      const value = ownValue(headers, name);
      add(value, name);
      add(ownValue(value, 1), ownValue(value, 0));
    }
  }
  return list;
}

function absoluteUrl(input: unknown): string {
  const url = typeof input === 'string' ? input : (attempt(request.url, input) ?? hrefOf(input));
  const href = hrefOf(new NativeURL(url, baseOf(document)));
  const fragment = indexOf(href, '#');
  return fragment < 0 ? href : slice(href, 0, fragment);
}

/** The request that a call with these arguments will make; null when that is unknown. */
export function callOf(args: unknown[]): Call | null {
  const { 0: input, 1: init } = bare(args);
  const url = attempt(absoluteUrl, input);
  if (url === undefined) return null;
  const setting = (name: keyof typeof request) =>
    ownValue(init, name) ?? attempt<[unknown], unknown>(request[name], input);
  const method = setting('method');
  const signal = setting('signal');
  return {
    url,
    method: typeof method === 'string' ? method : 'GET',
    withCredentials: setting('credentials') === 'include',
    headers: flatHeaders(setting('headers')),
    bodySize: bodySize(ownValue(init, 'body')),
    start: timeOf(clock),
    caller: new NativeError(),
    signal: isSignal(signal) ? signal : null,
  };
}
