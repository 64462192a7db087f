/** Counts mistakes on the wire by reason, and keeps the first examples of each. */
import type { WireIssue } from './types.ts';

const mostExamples = 100;
/** Maximum length of an example's text, in code units. */
const longestExample = 1_024;

export type WireIssueReason = WireIssue['reason'];
export type WireIssueExample = WireIssue['examples'][number];

export class WireIssues {
  readonly list: WireIssue[] = [];

  add(reason: WireIssueReason, example: WireIssueExample): void {
    let issue = this.list.find((known) => known.reason === reason);
    if (!issue) {
      issue = { reason, count: 0, examples: [] };
      this.list.push(issue);
    }
    issue.count += 1;
    if (issue.examples.length < mostExamples) {
      issue.examples.push({ ...example, text: example.text.slice(0, longestExample) });
    }
  }

  /** Adds the issues of `later`, which came after these. */
  append({ list }: WireIssues): void {
    for (const { reason, count, examples } of list) {
      const issue = this.list.find((known) => known.reason === reason);
      if (!issue) {
        this.list.push({ reason, count, examples });
        continue;
      }
      issue.count += count;
      issue.examples.push(...examples.slice(0, mostExamples - issue.examples.length));
    }
  }
}
