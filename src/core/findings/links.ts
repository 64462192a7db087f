/** The sections that explain the rules. */
import type { SpecLink } from './finding.ts';

const html = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';

export const links = {
  eventSource: { title: 'HTML § 9.2.2 The EventSource interface', url: `${html}#the-eventsource-interface` },
  processing: { title: 'HTML § 9.2.3 Processing model', url: `${html}#sse-processing-model` },
  lastEventId: { title: 'HTML § 9.2.4 The Last-Event-ID header', url: `${html}#last-event-id` },
  parsing: { title: 'HTML § 9.2.5 Parsing an event stream', url: `${html}#parsing-an-event-stream` },
  interpretation: {
    title: 'HTML § 9.2.6 Interpreting an event stream',
    url: `${html}#event-stream-interpretation`,
  },
  authoring: { title: 'HTML § 9.2.7 Authoring notes', url: `${html}#authoring-notes` },
  memory: { title: 'HTML § 9.2.9 Garbage collection', url: `${html}#garbage-collection` },
  cors: { title: 'MDN: CORS errors', url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors' },
  constructor: { title: 'HTML § 9.2.2 EventSource(url)', url: `${html}#dom-eventsource` },
  capture: {
    title: 'MDN: Content scripts',
    url: 'https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Content_scripts',
  },
  reportException: {
    title: 'HTML § 8.1.4.6 Runtime script errors',
    url: 'https://html.spec.whatwg.org/multipage/webappapis.html#runtime-script-errors',
  },
  longTasks: { title: 'MDN: Long tasks', url: 'https://developer.mozilla.org/en-US/docs/Glossary/Long_task' },
  connectSource: {
    title: 'MDN: CSP connect-src',
    url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/connect-src',
  },
  mixedContent: {
    title: 'MDN: Mixed content',
    url: 'https://developer.mozilla.org/en-US/docs/Web/Security/Mixed_content',
  },
  connectionLimit: {
    title: 'MDN: Using server-sent events',
    url: 'https://developer.mozilla.org/en-US/docs/Web/API/Server-sent_events/Using_server-sent_events',
  },
  status: { title: 'RFC 9110 § 15 Status codes', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15' },
  encoding: {
    title: 'RFC 9110 § 8.4 Content-Encoding',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.4',
  },
  cacheControl: { title: 'RFC 9111 § 5.2 Cache-Control', url: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2' },
  buffering: {
    title: 'nginx: proxy_buffering',
    url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
  },
  utf8: { title: 'Encoding § 8.1 UTF-8', url: 'https://encoding.spec.whatwg.org/#utf-8' },
  ndjson: { title: 'NDJSON § 3 Parsing', url: 'https://github.com/ndjson/ndjson-spec#3-the-specification' },
} as const satisfies Record<string, SpecLink>;
