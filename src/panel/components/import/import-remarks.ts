/** The remarks on an imported file: the reader's own warnings, and the mistakes found in its streams. */
import type { ImportReport } from '../../../core/import/messages.ts';
import { type Phrase, phrase } from '../../../core/phrase.ts';
import type { ConnectionId } from '../../../core/record.ts';
import type { Connection, WireIssue } from '../../../core/session/types.ts';

export interface Remark {
  readonly words: Phrase;
  /** Byte offset in the stream or file; null when there is no place. */
  readonly offset: number | null;
  /** Where it can be seen. */
  readonly entry: { readonly connection: ConnectionId; readonly index: number } | null;
}

/** Mistakes worth a line in the dialog; what streams do every day (blocks without data) is left to the findings. */
const issueWords: Readonly<Partial<Record<WireIssue['reason'], string>>> = {
  tail: 'import_issue_tail',
  'id-with-null': 'import_issue_id_with_null',
  'retry-not-digits': 'import_issue_retry',
  'unknown-field': 'import_issue_unknown_field',
  'invalid-json': 'import_issue_invalid_json',
  'invalid-utf8': 'import_issue_invalid_utf8',
  'too-long': 'import_issue_too_long',
  bom: 'import_issue_bom',
  'mixed-line-ends': 'import_issue_mixed_line_ends',
};

/** One line for each kind of remark; `connections` are those of the file. */
export function remarksOf(report: ImportReport, connections: readonly Connection[]): Remark[] {
  const told = report.warnings.map(({ reason, offset }) => ({ words: reason, offset, entry: null }));
  const skipped = report.skipped.map(({ reason, count }) => ({
    words: phrase(reason.key, ...reason.values, count),
    offset: null,
    entry: null,
  }));
  const issues = Object.entries(issueWords).flatMap(([reason, key]) => issueRemark(reason, key, connections));
  return [...told, ...issues, ...skipped];
}

function issueRemark(reason: string, key: string, connections: readonly Connection[]): Remark[] {
  let count = 0;
  let place: Pick<Remark, 'offset' | 'entry'> = { offset: null, entry: null };
  for (const connection of connections) {
    const issue = connection.wireIssues.find((one) => one.reason === reason);
    if (!issue) continue;
    const [first] = issue.examples;
    if (count === 0 && first) {
      place = { offset: first.offset, entry: { connection: connection.id, index: first.entry } };
    }
    count += issue.count;
  }
  return count === 0 ? [] : [{ words: phrase(key, count), ...place }];
}
