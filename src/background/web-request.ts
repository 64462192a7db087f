/**
 * The part of Firefox's `webRequest` that we use, read with guards: its optional part (`filterResponseData`) exists only while
 * its permission is granted.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webRequest
 */
import type { HeaderList } from '../protocol/records.ts';
import type { RequestEvent, RequestListener, TapListener } from './requests.ts';

type Detail = Readonly<Record<string, unknown>>;

interface RequestFilter {
  readonly urls: readonly string[];
  readonly types: readonly string[];
  readonly tabId: number;
}

interface WebRequestEvent {
  addListener(listener: (details: Detail) => void, filter: RequestFilter, extra?: readonly string[]): void;
  removeListener(listener: (details: Detail) => void): void;
}

const eventNames = ['onSendHeaders', 'onHeadersReceived', 'onCompleted', 'onErrorOccurred'] as const;

export interface WebRequest extends Readonly<Record<(typeof eventNames)[number], WebRequestEvent>> {
  filterResponseData?(request: string): StreamFilter;
}

/** @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webRequest/StreamFilter */
interface StreamFilter {
  onstart: (() => void) | null;
  ondata: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  write(data: ArrayBuffer): void;
  close(): void;
  disconnect(): void;
}

/** The tab id that the browser gives requests without a tab: those of workers. */
const noTab = -1;

/** The `webRequest` of `browser`; null where it lacks it. */
export function findWebRequest(browser: object): WebRequest | null {
  const api: unknown = Reflect.get(browser, 'webRequest');
  return isWebRequest(api) ? api : null;
}

function isWebRequest(api: unknown): api is WebRequest {
  return typeof api === 'object' && api !== null && eventNames.every((name) => name in api);
}

/** EventSource, fetch and XMLHttpRequest share one type here. Returns a function that stops listening. */
export function listenTo(api: WebRequest, tab: number | null, canTap: boolean, listener: RequestListener): () => void {
  const filter: RequestFilter = { urls: ['<all_urls>'], types: ['xmlhttprequest'], tabId: tab ?? noTab };
  const framed = (details: Detail) => listener.framed(eventOf(details));
  const sent = (details: Detail) => listener.sent({ ...eventOf(details), headers: headersOf(details.requestHeaders) });
  const answered = (details: Detail) =>
    listener.answered({
      ...eventOf(details),
      status: numberOf(details.statusCode),
      statusLine: textOf(details.statusLine) ?? '',
      address: textOf(details.ip),
      headers: headersOf(details.responseHeaders),
    });
  const completed = (details: Detail) => listener.ended({ ...eventOf(details), error: null });
  const failed = (details: Detail) =>
    listener.ended({ ...eventOf(details), error: textOf(details.error) ?? 'NS_ERROR_FAILURE' });
  api.onSendHeaders.addListener(framed, { ...filter, types: ['sub_frame'] });
  api.onSendHeaders.addListener(sent, filter, ['requestHeaders']);
  // A body can be tapped only while the browser waits for the listener.
  api.onHeadersReceived.addListener(answered, filter, ['responseHeaders', ...(canTap ? ['blocking'] : [])]);
  api.onCompleted.addListener(completed, filter);
  api.onErrorOccurred.addListener(failed, filter);
  return () => {
    api.onSendHeaders.removeListener(framed);
    api.onSendHeaders.removeListener(sent);
    api.onHeadersReceived.removeListener(answered);
    api.onCompleted.removeListener(completed);
    api.onErrorOccurred.removeListener(failed);
  };
}

/**
 * Reads a body as it passes, after passing it on. Returns a function that stops reading and leaves the stream to the page; null
 * when the body cannot be read. `api` must be read from the browser anew: one from before a permission was granted lacks
 * what the permission adds.
 */
export function tapResponse(api: WebRequest | null, request: string, listener: TapListener): (() => void) | null {
  const filter = api?.filterResponseData?.(request);
  if (!filter) return null;
  let isRead = true;
  filter.ondata = ({ data }) => {
    // Taken before the page can have the bytes, so that the page's own account of them is never the earlier one.
    const time = Date.now();
    filter.write(data);
    if (isRead) listener.received(new Uint8Array(data), time);
  };
  filter.onstop = () => {
    filter.close();
    if (isRead) listener.stopped();
  };
  filter.onerror = () => {
    if (isRead) listener.failed();
  };
  return () => {
    isRead = false;
    try {
      filter.disconnect();
    } catch {
      // The filter is over, or has not started: then it is disconnected as it starts.
      filter.onstart = () => filter.disconnect();
    }
  };
}

function eventOf(details: Detail): RequestEvent {
  const tab = numberOf(details.tabId);
  return {
    request: textOf(details.requestId) ?? '',
    time: numberOf(details.timeStamp),
    url: textOf(details.url) ?? '',
    method: textOf(details.method) ?? '',
    tab: tab === noTab ? null : tab,
    initiator: textOf(details.originUrl) ?? textOf(details.documentUrl),
    isPrivate: details.incognito === true,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Header names in lower case; a value that is not text is left out. */
function headersOf(headers: unknown): HeaderList {
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((header: unknown) => {
    if (typeof header !== 'object' || header === null || !('name' in header) || !('value' in header)) return [];
    const { name, value } = header;
    return typeof name === 'string' && typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [];
  });
}
