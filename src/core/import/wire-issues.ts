/** The mistakes on the wire of an indexed body, with the texts of the first ones. */
import type { IndexEntry } from '../parser/index-entry.ts';
import type { IndexedEntries } from '../session/types.ts';
import type { RecentBytes } from './recent-bytes.ts';

export type IndexedIssue = NonNullable<IndexedEntries['issues']>[number];

const exampleBytes = 1_024;
/** Maximum number of issues reported per body; the session keeps 100 examples per reason. */
const mostIssues = 10_000;

/** Issues until they are passed on, bounded. */
export class IssueList {
  #issues: IndexedIssue[] = [];
  #count = 0;

  add(issue: IndexedIssue): void {
    this.#count += 1;
    if (this.#count <= mostIssues) this.#issues.push(issue);
  }

  /** Takes what was found since the last call. */
  take(): readonly IndexedIssue[] {
    const issues = this.#issues;
    this.#issues = [];
    return issues;
  }
}

export class WireIssues {
  readonly #recent: RecentBytes;
  readonly #list = new IssueList();
  #mixed = false;
  #firstLineEnd: IndexEntry['lineEnd'] = 'none';

  constructor(recent: RecentBytes) {
    this.#recent = recent;
  }

  /** Adds a block or line without effect; `at` is the number of entries before it in this batch. */
  add(entry: Readonly<IndexEntry>, at: number): void {
    const text = this.#recent.text(entry.start, Math.min(entry.length, exampleBytes));
    this.#list.add({ reason: reasonOf(entry.kind, text), text, offset: entry.start, line: entry.line, at });
  }

  /** Checks the line ends: a body with several kinds of them is reported once. */
  lineEnd({ lineEnd, start, line }: Pick<IndexEntry, 'lineEnd' | 'start' | 'line'>, at: number): void {
    if (lineEnd === this.#firstLineEnd || lineEnd === 'none') return;
    if (this.#firstLineEnd === 'none') this.#firstLineEnd = lineEnd;
    else if (!this.#mixed) {
      this.#mixed = true;
      this.#list.add({ reason: 'mixed-line-ends', text: '', offset: start, line, at });
    }
  }

  byteOrderMark(): void {
    this.#list.add({ reason: 'bom', text: '', offset: 0, line: 1, at: 0 });
  }

  /** Adds invalid UTF-8 in the entry `at` of this batch, whose first line is `line`. */
  invalidUtf8(offset: number, line: number, at: number): void {
    this.#list.add({ reason: 'invalid-utf8', text: '', offset, line, at });
  }

  /** Takes what was found since the last call. */
  take(): readonly IndexedIssue[] {
    return this.#list.take();
  }
}

function reasonOf(kind: IndexEntry['kind'], text: string): IndexedIssue['reason'] {
  if (kind === 'undispatched') return 'no-data';
  if (kind === 'tail') return 'tail';
  if (/^id(:|$)/.test(text)) return 'id-with-null';
  return /^retry(:|$)/.test(text) ? 'retry-not-digits' : 'unknown-field';
}
