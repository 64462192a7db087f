/** The saved session, see `session-format.ts`: contains everything and can be opened in the panel again. */
import { phrase } from '../phrase.ts';
import { inPieces } from './entries.ts';
import type { ExportFormat, ExportOptions, ExportScope } from './export-format.ts';
import { inOrder } from './in-order.ts';
import { connectionRecords } from './records.ts';
import { type SessionFile, sessionFormatName, sessionVersion } from './session-format.ts';

async function* lines({ connections, types }: ExportScope, { masking, now }: ExportOptions): AsyncGenerator<string> {
  const head: Omit<SessionFile, 'records' | 'masked'> = {
    format: sessionFormatName,
    version: sessionVersion,
    exportedAt: new Date(now).toISOString(),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"records":[`;
  let separator = '\n';
  for await (const record of inOrder(connections.map((each) => connectionRecords(each, types, masking)))) {
    yield `${separator}${JSON.stringify(record)}`;
    separator = ',\n';
  }
  yield `\n],"masked":${JSON.stringify([...masking.masked])}}\n`;
}

export const sessionFile: ExportFormat = {
  name: 'session',
  label: phrase('export_session'),
  hint: phrase('export_session_hint'),
  extension: '.sse.json.gz',
  mediaType: 'application/gzip',
  gzip: true,
  write: (scope, options) => inPieces(lines(scope, options)),
};
