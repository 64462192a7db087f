/** A file that another program truncates or rewrites while it is read. */
import { expect, test } from 'vitest';
import { importFile } from '../../../src/core/import/import-file.ts';
import type { ImportReport } from '../../../src/core/import/messages.ts';

const log = 'data: one\n\ndata: two\n\n';

/** Reads a file of which only `there` is left. */
async function reportOf(there: string): Promise<ImportReport | null> {
  const file = Object.assign(new Blob([log]), { stream: () => new Blob([there]).stream() });
  let report: ImportReport | null = null;
  await importFile(
    { id: 'x', name: 'log.sse', blob: file, modified: 0 },
    {
      now: () => 0,
      post(message) {
        if (message.kind === 'done') report = message.report;
      },
    },
  );
  return report;
}

test('a file that ends before its original size is reported as changed', async () => {
  expect(await reportOf('data: one\n\n')).toMatchObject({
    counts: { messages: 1 },
    warnings: [{ reason: { key: 'import_warning_file_changed', values: [11, 22] } }],
  });
});

test('a file that is read completely is not', async () => {
  expect(await reportOf(log)).toMatchObject({ counts: { messages: 2 }, warnings: [] });
});
