/** Every capture in `test/fixtures/`, read by its content alone. */
import { describe, expect, test } from 'vitest';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import { exportBytes, wholeSession } from '../export/export-text.ts';
import { describeSession } from './describe-session.ts';
import { fixtures } from './fixtures.ts';
import { formatOf, importBytes } from './import-session.ts';

describe.each(fixtures)('$format/$name', ({ format, name, bytes }) => {
  test('gives the session that its snapshot shows', async () => {
    const imported = await importBytes(bytes, name);
    expect(imported.refusal).toBeNull();
    const remarks = [...(imported.report?.warnings ?? []), ...(imported.report?.skipped ?? [])];
    const told = remarks.map(({ reason, count }) => `${reason.key} ${reason.values.join(' ')} × ${count}`.trim());
    const text = [await describeSession(imported.session), `times: ${imported.report?.times.key}`, ...told].join('\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`sessions/${format}-${name}.txt`);
  });

  test('is recognised under any name', async () => {
    expect(formatOf(await importBytes(bytes, 'download'))).toBe(format);
  });

  test('is read back unchanged from a saved session', async () => {
    const { session } = await importBytes(bytes, name);
    const saved = await exportBytes(sessionFile, wholeSession(session));
    const again = await importBytes(saved, 'saved');
    expect(formatOf(again)).toBe('session-file');
    expect(again.report?.warnings).toEqual([]);
    const messages = session.connections.reduce((sum, connection) => sum + connection.messages, 0);
    expect(again.report?.counts.messages).toBe(messages);
    expect(await describeSession(again.session)).toBe(await describeSession(session));
  });
});
