/**
 * Findings about the response and how it reaches the page: present where they should be, absent where a case only looks
 * similar.
 */
import { describe, expect, test } from 'vitest';
import { type ConnectionScript, eventSource, fetchStream } from '../../support/records.ts';
import { answered, findingsOf, page, rulesOf } from './streams.ts';

const second = 1_000;

function refused(headers: readonly (readonly [string, string])[], facts = {}): ConnectionScript {
  const script = answered(eventSource('orders', { frame: page }), 40, { headers, ...facts });
  return script.error(50, 'content-type', 'closed');
}

function found(script: ConnectionScript | ConnectionScript[], after = second): string[] {
  return rulesOf(findingsOf(script, after));
}

const html = [['content-type', 'text/html; charset=utf-8']] as const;

describe('the answer is no stream', () => {
  test('a sign-in page after a redirect', () => {
    const facts = { redirected: true, url: 'https://shop.example/login', bodyStart: '<!doctype html>' };
    expect(found(refused(html, facts))).toEqual(['login_redirect']);
  });

  test('a web page that is no sign-in page', () => {
    expect(found(refused(html, { bodyStart: '<!doctype html>' }))).toEqual(['content_type_html']);
    const elsewhere = { redirected: true, url: 'https://shop.example/home', bodyStart: '<!doctype html>' };
    expect(found(refused(html, elsewhere))).toEqual(['content_type_html']);
  });

  test('a JSON error', () => {
    expect(found(refused([['content-type', 'application/json']], { bodyStart: '{"error":1}' }))).toEqual([
      'content_type_json',
    ]);
  });

  test('another type, or none', () => {
    expect(found(refused([['content-type', 'text/plain']]))).toEqual(['content_type_other']);
    expect(found(refused([['server', 'x']]))).toEqual(['content_type_missing']);
  });

  test('a web page, by the account of a captured log', () => {
    const captured = (accept: string, method = 'GET') => {
      const facts = { transport: 'import', method, requestHeaders: [['accept', accept]] } as const;
      return answered(eventSource('orders', facts), 40, { headers: html }).closed(50, 'content-type');
    };
    expect(found(captured('text/event-stream'))).toEqual(['content_type_other']);
    // MCP clients also accept JSON.
    expect(found(captured('application/json, text/event-stream', 'POST'))).toEqual([]);
    expect(found(captured('*/*'))).toEqual([]);
  });

  test('a web page, by the log of a worker', () => {
    const facts = { transport: 'worker', requestHeaders: [['accept', 'text/event-stream']] } as const;
    const worker = answered(eventSource('orders', facts), 40, { headers: html }).error(50, 'content-type', 'closed');
    expect(found(worker)).toEqual(['content_type_other']);
  });

  test('another charset than UTF-8', () => {
    const named = (type: string) =>
      refused([
        ['content-type', type],
        ['cache-control', 'no-cache'],
      ]);
    expect(found(named('text/event-stream; charset=ISO-8859-1'))).toContain('content_type_charset');
    expect(found(named('text/event-stream; charset=utf8'))).toContain('content_type_charset');
    expect(
      found(
        answered(eventSource('s', { frame: page }), 40, {
          headers: [
            ['content-type', 'text/event-stream;charset="UTF-8"'],
            ['cache-control', 'no-cache'],
          ],
        }).opened(50),
      ),
    ).toEqual([]);
  });

  test('shows the lines that say so', () => {
    const [finding] = findingsOf(refused(html, { bodyStart: '<!doctype html>\n<title>' }), second);
    expect(finding?.evidence).toEqual([
      { label: 'status', text: '200', marked: false },
      { label: 'header', text: 'content-type: text/html; charset=utf-8', marked: true },
      { label: 'byte 0', text: '<!doctype html>', marked: false },
    ]);
  });

  test('but fetch may read any type', () => {
    expect(found(answered(fetchStream('f'), 10, { headers: html }).opened(10).closed(20))).toEqual([]);
  });
});

describe('the status', () => {
  test.each([
    [204, 'status_stopped'],
    [302, 'status_redirect'],
    [401, 'status_denied'],
    [403, 'status_denied'],
    [404, 'status_absent'],
    [418, 'status_other'],
    [429, 'status_limited'],
    [500, 'status_server'],
    [503, 'status_server'],
  ])('%d is %s', (status, expected) => {
    const script = answered(eventSource('s', { frame: page }), 40, { status, headers: [] });
    expect(found(script.error(50, 'status', 'closed'))).toEqual([expected]);
  });

  test('of an EventSource that recovered is no finding any more', () => {
    const script = answered(eventSource('s', { frame: page }), 40, { status: 503, headers: [] }).error(50, 'status');
    script.connecting(3_000);
    expect(found(answered(script, 3_050).opened(3_060), 4 * second)).toEqual([]);
  });

  test('201 to a POST is a usual answer', () => {
    expect(
      found(
        answered(fetchStream('f', { method: 'POST' }), 10, { status: 201 })
          .opened(10)
          .closed(20),
      ),
    ).toEqual([]);
  });
});

describe('what the browser forbids', () => {
  test('CORS without a header, and with * for credentials', () => {
    expect(found(eventSource('s', { frame: page }).error(50, 'cors', 'closed'))).toEqual(['cors_header']);
    const withCookies = eventSource('s', { frame: page, withCredentials: true });
    answered(withCookies, 40, {
      headers: [
        ['access-control-allow-origin', '*'],
        ['content-type', 'text/event-stream'],
        ['cache-control', 'no-store'],
      ],
    });
    expect(found(withCookies.error(50, 'cors', 'closed'))).toEqual(['cors_credentials']);
  });

  test('the content security policy', () => {
    expect(found(eventSource('s', { frame: page }).error(50, 'csp', 'closed'))).toEqual(['policy']);
  });

  test('an insecure stream on a secure page', () => {
    const script = eventSource('s', { frame: page, url: 'http://api.example/feed' });
    expect(found(script.error(50, 'csp', 'closed'))).toContain('mixed_content');
    expect(found(eventSource('s', { frame: page, url: 'http://localhost/feed' }).opened(50))).toEqual([]);
    expect(
      found(
        eventSource('s', { frame: { ...page, url: 'http://shop.example/' }, url: 'http://api.example/feed' }).opened(
          50,
        ),
      ),
    ).toEqual([]);
  });
});

describe('no answer', () => {
  test('a server that cannot be reached', () => {
    expect(found(eventSource('s', { frame: page }).error(50))).toEqual(['unreachable_trying']);
    expect(found(eventSource('s', { frame: page }).error(50, 'network-error', 'closed'))).toEqual([
      'unreachable_ended',
    ]);
  });

  test('but not one that broke later', () => {
    expect(
      found(
        answered(eventSource('s', { frame: page }), 40)
          .opened(50)
          .error(500),
      ),
    ).toEqual([]);
  });

  test('a long wait for the headers', () => {
    const waiting = eventSource('s', { frame: page });
    expect(found(waiting, 9 * second)).toEqual([]);
    expect(found(waiting, 11 * second)).toEqual(['long_connecting']);
    expect(found(answered(eventSource('s', { frame: page }), 40), 11 * second)).toEqual([]);
  });
});

describe('six connections a host', () => {
  const http1 = (number: number, waits = false): ConnectionScript => {
    const script = eventSource(`s${number}`, { url: `http://localhost/s${number}`, frame: page });
    return waits ? script : answered(script, 40, { protocol: 'http/1.1' }).opened(50);
  };
  const six = [1, 2, 3, 4, 5, 6];

  test('are all in use', () => {
    expect(found(six.map((number) => http1(number)))).toEqual(['six_connections_reached']);
    expect(found(six.slice(1).map((number) => http1(number)))).toEqual([]);
  });

  test('and a seventh waits', () => {
    const findings = findingsOf([...six.map((number) => http1(number)), http1(7, true)], second);
    expect(rulesOf(findings)).toEqual(['six_connections_waiting']);
    expect(findings[0]).toMatchObject({
      connection: 's7',
      severity: 'error',
      title: { values: ['http://localhost', 7, 1] },
    });
  });

  test('are no limit over HTTP/2, nor where the protocol is not known', () => {
    const secure = (protocol?: string): ConnectionScript[] =>
      [...six, 7].map((number) => {
        const script = eventSource(`s${number}`, { url: `https://api.example/${number}`, frame: page });
        return protocol === undefined ? script.opened(50) : answered(script, 40, { protocol }).opened(50);
      });
    expect(found(secure('h2'))).toEqual([]);
    expect(found(secure())).toEqual([]);
    expect(found(secure('http/1.1'))).toEqual(['six_connections_reached']);
  });
});

describe('buffering', () => {
  function inBursts(data: (burst: number, position: number) => string): ConnectionScript {
    const script = answered(eventSource('metrics', { frame: page }), 40).opened(50);
    for (let burst = 1; burst <= 8; burst++) {
      for (let position = 0; position < 10; position++) script.message(burst * 5_000, data(burst, position));
    }
    return script;
  }

  test('events that were stamped apart arrive together', () => {
    const stamp = (burst: number, position: number): string =>
      `{"ts":${1_767_000_000_000 + burst * 5_000 + position * 500}}`;
    expect(found(inBursts(stamp), 41 * second)).toEqual(['bursts_stamped']);
    const inSeconds = (burst: number, position: number): string =>
      `{"created":${1_767_000_000 + burst * 5 + position / 2}}`;
    expect(found(inBursts(inSeconds), 41 * second)).toEqual(['bursts_stamped']);
  });

  test('bursts have the size of a buffer', () => {
    expect(
      found(
        inBursts(() => 'x'.repeat(1_630)),
        41 * second,
      ),
    ).toEqual(['bursts_sized']);
    expect(
      found(
        inBursts(() => 'x'.repeat(1_200)),
        41 * second,
      ),
    ).toEqual([]);
  });

  test('the first byte is late and brings several events', () => {
    const late = (events: number, firstByte: number): ConnectionScript => {
      const script = answered(eventSource('late', { frame: page }), firstByte, {
        firstByteTime: Date.UTC(2026, 0, 1, 12) + firstByte,
      });
      script.opened(firstByte);
      for (let number = 0; number < events; number++) script.message(firstByte + 1, 'x');
      return script;
    };
    expect(found(late(5, 6_000), 7 * second)).toEqual(['late_first_byte']);
    expect(found(late(1, 6_000), 7 * second)).toEqual([]);
    expect(found(late(5, 400), 7 * second)).toEqual([]);
  });

  test('headers that invite it', () => {
    const withHeaders = (...headers: [string, string][]): string[] =>
      found(
        answered(eventSource('s', { frame: page }), 40, {
          headers: [['content-type', 'text/event-stream'], ...headers],
        }).opened(50),
      );
    expect(withHeaders()).toEqual(['cache_headers_missing']);
    expect(withHeaders(['Cache-Control', 'public, max-age=60'])).toEqual(['cache_headers_cacheable']);
    expect(withHeaders(['cache-control', 'no-store'], ['content-encoding', 'gzip'])).toEqual(['compression']);
    expect(withHeaders(['cache-control', 'No-Cache'], ['content-encoding', 'identity'])).toEqual([]);
  });
});
