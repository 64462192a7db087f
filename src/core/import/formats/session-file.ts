/**
 * This panel's own saved sessions.
 * @see ../../export/session-format.ts
 */
import { sessionFormatName, sessionVersion } from '../../export/session-format.ts';
import { parseJson } from '../../json/parse-json.ts';
import { phrase } from '../../phrase.ts';
import type { ConnectionId, EpochMilliseconds } from '../../record.ts';
import { readSavedRecord } from '../../record-guard.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { splitJson } from '../json-splitter.ts';
import { warnOfOutline } from '../outline-remarks.ts';

interface Known {
  readonly id: ConnectionId;
  last: EpochMilliseconds;
  ended: boolean;
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const version = Number(/"version"\s*:\s*(\d+)/.exec(await input.start.slice(0, 4_096).text())?.[1] ?? sessionVersion);
  if (version > sessionVersion) output.warn(phrase('import_warning_newer', version));
  const known = new Map<ConnectionId, Known>();
  const outline = await splitJson(input.chunks(), ['records'], ({ text, offset }) => {
    const record = readSavedRecord(parseJson(text));
    if (record === null || (record.kind !== 'connection' && !known.has(record.connection))) {
      output.warn(phrase('import_warning_record'), offset);
      return;
    }
    const connection = known.get(record.connection) ?? { id: output.connectionId(), last: record.time, ended: false };
    known.set(record.connection, connection);
    connection.last = Math.max(connection.last, record.time);
    connection.ended = record.kind === 'close' || (record.kind === 'error' && record.readyState === 'closed');
    output.record({ ...record, connection: connection.id });
  });
  warnOfOutline(outline, output);
  if (known.size === 0) throw new ImportRefusal(phrase('import_refused_session'));
  // Streams that were still running when the session was saved get no more data.
  for (const { id, last, ended } of known.values()) {
    if (!ended) output.record({ kind: 'close', connection: id, time: last, reason: 'end-of-file' });
  }
  output.timesFrom(phrase('import_times_session'));
}

export const sessionFile: Format = {
  name: 'session-file',
  detect: ({ text }) => (new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${sessionFormatName}"`).test(text) ? 1 : 0),
  read,
};
