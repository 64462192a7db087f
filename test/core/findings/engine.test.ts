/** The engine that runs the rules: incremental, stable, can be muted by the user; and the report for a bug tracker. */
import { describe, expect, test, vi } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import chinese from '../../../extension/_locales/zh_CN/messages.json';
import { createFindings } from '../../../src/core/findings/engine.ts';
import { reportMarkdown } from '../../../src/core/findings/report.ts';
import { connectionRules, pageRules, sessionRules } from '../../../src/core/findings/rules.ts';
import type { ConnectionRecord } from '../../../src/core/record.ts';
import { say } from '../../../src/panel/text.ts';
import { batchOf, eventSource, fetchStream, sessionOf, start } from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';
import { answered, findingsOf, page, rulesOf } from './streams.ts';

const nobodyIsMuted = { isMuted: () => false };

function broken(name: string, facts: Partial<ConnectionRecord> = {}) {
  return answered(fetchStream(name, facts), 10).opened(10).chunk(20, 'data: data: a\n\nretry: 5s\n\ndata: data: b\n\n');
}

const brokenInFile = (name: string) => broken(name, { timing: 'recorded' }).closed(40);

describe('findings', () => {
  test('grow with the session, while unchanged ones stay the same objects', () => {
    const script = broken('one');
    const session = sessionOf(script);
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start + 100);
    const [retry, double] = [...findings.all].sort((a, b) => b.rule.localeCompare(a.rule));
    expect([retry?.rule, double?.rule, double?.count]).toEqual(['retry-not-digits', 'double-data', 2]);
    const { version } = findings;
    findings.update(start + 200);
    expect(findings.version).toBe(version);

    const more = broken('one').chunk(30, 'data: data: c\n\n');
    session.applyBatch(batchOf(more.records));
    findings.update(start + 300);
    expect(findings.version).toBe(version + 1);
    expect(findings.all).toContain(retry);
    expect(findings.all.find(({ rule }) => rule === 'double-data')?.count).toBe(3);
  });

  test('are updated when the network reports later why an attempt ended', () => {
    const script = eventSource('loop');
    for (let at = 0; at < 5_000; at += 1_000) {
      if (at > 0) script.connecting(at);
      script.opened(at + 10).error(at + 500, 'unknown');
    }
    const session = sessionOf(script);
    const findings = createFindings(session, nobodyIsMuted);
    const lastSeen = () =>
      findings
        .of('loop')
        .find(({ rule }) => rule === 'reconnect-loop')
        ?.evidence.at(-1)?.text;
    findings.update(start + 5_000);
    expect(lastSeen()).toMatch(/unknown$/);
    const told = { kind: 'response', connection: 'loop', time: start + 5_000, status: 200, networkError: '' } as const;
    session.applyBatch(batchOf([told], script.records.length));
    findings.update(start + 5_100);
    expect(lastSeen()).toMatch(/server ended$/);
  });

  test('of many connections take several updates if time is short, and are all found', () => {
    const names = Array.from({ length: 40 }, (_, number) => `stream ${number}`);
    const findings = createFindings(sessionOf(names.map((name) => broken(name))), nobodyIsMuted);
    const complete = createFindings(sessionOf(names.map((name) => broken(name))), nobodyIsMuted);
    complete.update(start + 100);
    let looks = 1;
    for (; findings.update(start + 100, () => true); looks += 1) expect(findings.version).toBe(0);
    expect(looks).toBeGreaterThan(2);
    expect([findings.version, findings.all]).toEqual([1, complete.all]);
  });

  test('are listed worst first, and by connection', () => {
    const refused = answered(eventSource('refused', { frame: page }), 40, { status: 500, headers: [] }).error(
      50,
      'status',
      'closed',
    );
    const findings = createFindings(sessionOf([broken('a'), refused]), nobodyIsMuted);
    findings.update(start + 100);
    expect(findings.all.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning']);
    expect(findings.of('refused').map(({ rule }) => rule)).toEqual(['status']);
    expect(findings.of('unknown')).toEqual([]);
  });

  test('of one connection are listed worst first too', () => {
    const mistaken = answered(fetchStream('mistaken', { frame: page }), 10).chunk(
      20,
      'data: a\nData: b\n\n\u{feff}data: c\n\n',
    );
    const findings = createFindings(sessionOf(mistaken), nobodyIsMuted);
    findings.update(start + 100);
    expect(findings.of('mistaken').map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  test('mark the entries concerned', () => {
    const findings = createFindings(sessionOf(broken('a')), nobodyIsMuted);
    findings.update(start + 100);
    const [double] = findings.of('a').filter(({ rule }) => rule === 'double-data');
    const [first = -1] = double?.entries ?? [];
    expect(findings.at('a', first)).toEqual([double]);
    expect(findings.at('a', 9_999)).toEqual([]);
  });

  test('can be muted by rule and origin', () => {
    const isMuted = (rule: string, origin: string): boolean =>
      rule === 'double-data' && origin === 'https://example.com';
    expect(rulesOf(findingsOf(broken('a'), 100, { isMuted }))).toEqual(['retry_not_digits']);
    const elsewhere = { isMuted: (_: string, origin: string) => origin === 'https://other.example' };
    expect(findingsOf(broken('a'), 100, elsewhere)).toHaveLength(2);
  });

  test('of a stream in a file are updated until it is read completely, and again when a rule is muted', () => {
    const session = sessionOf([brokenInFile('a'), brokenInFile('b')]);
    const asked: string[] = [];
    const muted = new Set<string>();
    const isMuted = (rule: string) => {
      asked.push(rule);
      return muted.has(rule);
    };
    const findings = createFindings(session, { isMuted });
    findings.update(start + 100);
    expect(rulesOf(findings.all)).toHaveLength(4);
    asked.length = 0;
    findings.update(start + 200);
    expect(asked).toEqual([]);
    expect(rulesOf(findings.all)).toHaveLength(4);
    muted.add('double-data');
    findings.askAgain();
    findings.update(start + 300);
    expect(rulesOf(findings.all)).toEqual(['retry_not_digits', 'retry_not_digits']);
  });

  test('of a stream in a file include what the file brings after the stream’s end', () => {
    const session = sessionOf(brokenInFile('a'));
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start + 100);
    session.applyBatch(batchOf(brokenInFile('a').message(30, 'data: c', { late: true }).records));
    findings.update(start + 200);
    expect(findings.all.find(({ rule }) => rule === 'double-data')?.count).toBe(3);
  });

  test('wait for the next call when time is up', () => {
    const script = answered(fetchStream('long'), 10).opened(10);
    for (let number = 0; number < 1_000; number++) script.chunk(20 + number, 'data: data: x\n\n');
    const findings = createFindings(sessionOf(script), nobodyIsMuted);
    const timeIsUp = (): boolean => true;
    expect(findings.update(start + 5_000, timeIsUp)).toBe(true);
    expect(findings.all[0]?.count).toBeLessThan(1_000);
    while (findings.update(start + 5_000, timeIsUp));
    expect(findings.all[0]?.count).toBe(1_000);
  });

  test('start over when the user cleared the session', () => {
    const session = sessionOf(broken('a').closed(40));
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start + 100);
    expect(findings.all.length).toBeGreaterThan(0);
    session.clear();
    findings.update(start + 200);
    expect(findings.all).toEqual([]);
  });

  test('list at most a hundred entries and count all', () => {
    const script = answered(fetchStream('many'), 10).opened(10);
    for (let number = 0; number < 300; number++) script.chunk(20, 'data: data: x\n\n');
    const [finding] = findingsOf(script, 100);
    expect([finding?.count, finding?.entries.length]).toEqual([300, 100]);
  });
});

describe('rules', () => {
  const ids = [...connectionRules, ...sessionRules, ...pageRules].map(({ id }) => id);

  test('have names of their own', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('have their texts in both languages', () => {
    for (const id of ids) {
      const prefix = `finding_${id.replaceAll('-', '_')}`;
      const titles = Object.keys(english).filter((key) => key.startsWith(prefix) && key.endsWith('_title'));
      expect(titles, id).not.toEqual([]);
      for (const title of titles) {
        for (const part of ['title', 'why', 'fix']) {
          const key = title.replace(/title$/, part);
          expect(english).toHaveProperty([key, 'message']);
          expect(chinese).toHaveProperty([key, 'message']);
        }
      }
    }
  });
});

describe('reportMarkdown', () => {
  test('says what, where, the lines, the fix and the reason', () => {
    const session = sessionOf(
      answered(fetchStream('wire'), 10).opened(10).chunk(20, 'data: a\n\nretry: 5s\ndata: b\n\n'),
    );
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start + 100);
    expect(reportMarkdown(findings.all, session, say)).toBe(
      [
        '### Warning: retry value ignored',
        '` https://example.com/wire ` · 2026-01-01T12:00:00.020Z',
        'A retry value may hold digits only, in milliseconds. The browser dropped such lines; lines: 1.',
        '```text\n9 | retry: 5s\n```',
        '**Fix:** Send milliseconds without a unit.',
        '```text\nretry: 5000\n```',
        '[HTML § 9.2.6 Interpreting an event stream](https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation)\n',
      ].join('\n\n'),
    );
  });

  test('hides the secrets of a URL', () => {
    const url = 'https://example.com/wire?room=1&token=abc';
    const session = sessionOf(answered(fetchStream('wire', { url }), 10).opened(10).chunk(20, 'retry: 5s\n\n'));
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start + 100);
    const report = reportMarkdown(findings.all, session, say);
    expect(report).toContain('room=1&token=***');
    expect(report).not.toContain('abc');
  });

  test('keeps text of the stream from formatting the report', () => {
    const session = sessionOf(answered(fetchStream('evil'), 10).opened(10).chunk(20, 'ev```il: [x](y)\ndata: a\n\n'));
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start + 100);
    const report = reportMarkdown(findings.all, session, say);
    expect(report).toContain('````text\n0 | ev```il: [x](y)\n````');
    expect(report).toContain('Unknown field: ev\\`\\`\\`il');
  });
});

describe('an imported file', () => {
  /** Updates until the texts of the file were read. */
  async function findingsOfFile(content: string): Promise<string[]> {
    const { session } = await importBytes(content, 'capture.sse');
    const findings = createFindings(session, nobodyIsMuted);
    findings.update(start);
    await vi.waitFor(() => {
      findings.update(start);
      expect(findings.all).not.toEqual([]);
    });
    return rulesOf(findings.all);
  }

  test('has its first texts read for the rules', async () => {
    const wrong = 'data: data: a\n\n'.repeat(3);
    expect(await findingsOfFile(wrong + 'data: right\n\n'.repeat(5_000))).toContain('double_data');
  });

  test('has the mistakes of its lines', async () => {
    expect(await findingsOfFile('data: a\n\nretry: 5s\ndata: b\n\n')).toContain('retry_not_digits');
  });

  test('whose end was not read is not reported to lack its end marker', async () => {
    const token = 'data: {"object":"chat.completion.chunk"}\n\n';
    const { session } = await importBytes(`${token.repeat(4_000)}data: [DONE]\n\n`, 'chat.sse');
    const findings = createFindings(session, nobodyIsMuted);
    for (let look = 0; look < 5; look++) {
      findings.update(start);
      await session.connections[0]?.log.load(0, 1);
    }
    expect(rulesOf(findings.all)).not.toContain('end_marker');
  });
});
