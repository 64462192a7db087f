/**
 * Any session can be read back from a file: all of it from a saved session, its messages from every format that keeps
 * them.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportFormat } from '../../../src/core/export/export-format.ts';
import { harFormat } from '../../../src/core/export/har.ts';
import { jsonFormat, ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { type ConnectionScript, eventSource, fetchStream, sessionOf } from '../../support/records.ts';
import { describeSession } from '../import/describe-session.ts';
import { importBytes } from '../import/import-session.ts';
import { exportBytes, exportText, wholeSession } from './export-text.ts';

/** Texts that are easily damaged: quotes, escapes, byte order marks, fields within texts, blanks at the ends. */
const awkward = [
  '"',
  '\\',
  '\\n',
  '\u2028',
  '\ufeff',
  'data: x',
  ': x',
  ' ',
  '{"a":[1]}',
  '[DONE]',
  '<b>',
  '😀',
  'null',
  ',',
];
const oneLine = fc
  .array(fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 6 })
  .map((parts) => parts.join('').replace(/[\r\n\0]/g, ''));
const data = fc.array(oneLine, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const type = fc.oneof(
  fc.constant('message'),
  oneLine.filter((text) => text !== ''),
);
const event = fc.record({ type, data, id: fc.option(oneLine, { nil: undefined }) });

type Step = (script: ConnectionScript, after: number) => ConnectionScript;

/** A step in the life of a connection. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: event.map(
      (facts): Step =>
        (script, after) =>
          message(script, after, facts),
    ),
  },
  {
    weight: 1,
    arbitrary: oneLine.map(
      (text): Step =>
        (script, after) =>
          script.comment(after, text),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(9_999).map(
      (value): Step =>
        (script, after) =>
          script.retry(after, value),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>((script, after) =>
      script
        .error(after)
        .connecting(after + 2)
        .opened(after + 4),
    ),
  },
);

interface EventFacts {
  readonly type: string;
  readonly data: string;
  readonly id: string | undefined;
}

function message(script: ConnectionScript, after: number, { data, type, id }: EventFacts): ConnectionScript {
  return script.message(after, data, { type, ...(id === undefined ? {} : { id }) });
}

/** EventSources, as a page's records report them. */
const eventSources = fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 3 }).map((connections) =>
  connections.map((steps, at) => {
    const script = eventSource(`feed${at}`).opened(10);
    for (const [turn, take] of steps.entries()) take(script, 20 + turn * 10);
    return script.closed(1_000);
  }),
);

/** Streams of fetch, whose bytes the session has. */
const byteStreams = fc.array(event, { minLength: 1, maxLength: 6 }).map((events) => {
  const script = fetchStream('feed').opened(10);
  for (const [turn, { type, data, id }] of events.entries()) {
    const fields = [
      `event: ${type}`,
      ...(id === undefined ? [] : [`id: ${id}`]),
      ...data.split('\n').map((line) => `data: ${line}`),
    ];
    script.chunk(20 + turn, `${fields.join('\n')}\n\n`);
  }
  return [script.closed(1_000, 'server-ended')];
});

async function messagesOf({ connections, types }: Session): Promise<unknown[]> {
  const messages: unknown[] = [];
  for (const { log } of connections) {
    await log.load(log.first, log.end);
    for (let index = log.first; index < log.end; index++) {
      if (log.kind(index) !== 'message') continue;
      messages.push([types.name(log.typeId(index)), log.lastEventId(index), log.text(index)]);
    }
  }
  return messages;
}

async function saved(session: Session, format: ExportFormat): Promise<Session> {
  const { session: back, refusal } = await importBytes(await exportBytes(format, wholeSession(session)), 'saved');
  expect(refusal).toBeNull();
  return back;
}

const scripts = fc.oneof(eventSources, byteStreams);

/** Runs `check` with the sessions of many scripts. */
function always(
  arbitrary: fc.Arbitrary<ConnectionScript[]>,
  check: (session: Session) => Promise<void>,
): Promise<void> {
  return fc.assert(fc.asyncProperty(arbitrary, (found) => check(sessionOf(found))));
}

test('a saved session opens as the same session', () =>
  always(scripts, async (session) => {
    const before = await describeSession(session);
    const after = await describeSession(await saved(session, sessionFile));
    expect(after).toBe(before.replaceAll('times live', 'times recorded'));
  }));

test('a session opened from a file is saved as the same file', () =>
  always(scripts, async (session) => {
    const opened = await saved(session, sessionFile);
    const once = await exportText(sessionFile, wholeSession(opened));
    const again = await saved(opened, sessionFile);
    expect(await exportText(sessionFile, wholeSession(again))).toBe(once);
  }));

describe('all messages are the same', () => {
  test.each([ndjsonFormat, jsonFormat, harFormat])('as $name', (format) =>
    always(scripts, async (session) => {
      const messages = await messagesOf(session);
      if (messages.length > 0) expect(await messagesOf(await saved(session, format))).toEqual(messages);
    }),
  );

  test('as a raw stream', () =>
    always(byteStreams, async (session) => {
      const bytes = await exportBytes(rawStreamFormat, wholeSession(session));
      const { session: back } = await importBytes(bytes, 'saved.sse', 'event-stream');
      expect(await messagesOf(back)).toEqual(await messagesOf(session));
    }));
});
