/** The import reads back what an export writes, for every capture in `test/fixtures/`. */
import { describe, expect, test } from 'vitest';
import type { ExportFormat } from '../../../src/core/export/export-format.ts';
import { harFormat } from '../../../src/core/export/har.ts';
import { jsonFormat, ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { fixtures } from '../import/fixtures.ts';
import { importBytes } from '../import/import-session.ts';
import { exportBytes, wholeSession } from './export-text.ts';

/** All messages of a session, which every format keeps. */
async function messagesOf({ connections, types }: SessionView): Promise<string[]> {
  const lines: string[] = [];
  for (const { log } of connections) {
    await log.load(log.first, log.end);
    for (let index = log.first; index < log.end; index++) {
      if (log.kind(index) !== 'message') continue;
      lines.push(JSON.stringify([types.name(log.typeId(index)), log.lastEventId(index), log.text(index)]));
    }
  }
  return lines;
}

async function there(format: ExportFormat, session: SessionView): Promise<SessionView> {
  const imported = await importBytes(await exportBytes(format, wholeSession(session)), 'exported');
  expect(imported.refusal).toBeNull();
  return imported.session;
}

describe.each(fixtures)('$format/$name', ({ name, bytes }) => {
  test.each([ndjsonFormat, jsonFormat])('as $name has the same messages', async (format) => {
    const { session } = await importBytes(bytes, name);
    const messages = await messagesOf(session);
    if (messages.length === 0) return;
    expect(await messagesOf(await there(format, session))).toEqual(messages);
  });

  test('as a HAR has the same messages, attempts and responses', async () => {
    const { session } = await importBytes(bytes, name);
    const back = await there(harFormat, session);
    expect(await messagesOf(back)).toEqual(await messagesOf(session));
    const attempts = ({ connections }: SessionView) => connections.map(({ attempts: { length } }) => length);
    expect(attempts(back)).toEqual(attempts(session));
  });

  test('as a raw stream has the same bytes, message for message', async () => {
    const { session } = await importBytes(bytes, name);
    for (const connection of session.connections) {
      if (connection.messages === 0 || connection.attempts.length > 1) continue;
      const single = { ...wholeSession(session), connections: [{ connection, entries: null }] };
      const back = await importBytes(await exportBytes(rawStreamFormat, single), 'exported.sse');
      const expected = await messagesOf({ ...session, connections: [connection] });
      expect(await messagesOf(back.session)).toEqual(expected);
    }
  });
});
