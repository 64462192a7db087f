/** Secrets in what is exported. */
import { describe, expect, test } from 'vitest';
import { harFormat } from '../../../src/core/export/har.ts';
import { createMasking } from '../../../src/core/export/masking.ts';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import { eventSource, sessionOf } from '../../support/records.ts';
import { exportText, wholeSession } from './export-text.ts';
import { liveSession } from './live-session.ts';

describe('secrets', () => {
  test.each([sessionFile, harFormat])('are masked in $name, and listed', async (format) => {
    const masking = createMasking(true);
    const text = await exportText(format, wholeSession(liveSession()), masking);
    expect(text).not.toMatch(/secret|pass@|abc|sig=1|code=1/);
    expect([...masking.masked]).toEqual(
      expect.arrayContaining(['authorization', 'set-cookie', 'access_token', 'user:password']),
    );
  });

  test('stay if masking is off', async () => {
    expect(await exportText(sessionFile, wholeSession(liveSession()))).toContain('Bearer secret');
  });

  test('are masked in headers that are URLs, or the path of one', () => {
    const masking = createMasking(true);
    const headers = [
      [':path', '/events?room=ops&token=abc'],
      ['Referer', 'https://example.test/inbox?token=abc#top'],
      ['location', 'https://user:pass@example.test/login?access_token=abc'],
      ['content-location', '/events?room=ops'],
      ['accept', 'text/event-stream;token=abc'],
    ] as const;
    expect(masking.headers(headers)).toEqual([
      [':path', '/events?room=ops&token=***'],
      ['Referer', 'https://example.test/inbox?token=***#top'],
      ['location', 'https://***@example.test/login?access_token=***'],
      ['content-location', '/events?room=ops'],
      ['accept', 'text/event-stream;token=abc'],
    ]);
    expect([...masking.masked]).toEqual(['token', 'user:password', 'access_token']);
    expect(createMasking(false).headers(headers)).toEqual(headers);
  });

  test.each([sessionFile, harFormat])('in the URL are not in any header of $name', async (format) => {
    const session = sessionOf(
      eventSource('feed', {
        url: 'https://example.test/events?token=abc',
        requestHeaders: [
          [':path', '/events?token=abc'],
          ['referer', 'https://example.test/inbox?token=abc'],
        ],
      }).opened(10),
    );
    expect(await exportText(format, wholeSession(session), createMasking(true))).not.toContain('abc');
  });

  test('ordinary parameters are left alone', () => {
    expect(createMasking(true).url('https://example.test/a?room=ops&page=2')).toBe(
      'https://example.test/a?room=ops&page=2',
    );
  });
});
