/** What a finding contains: the contract between the rules, the panel's Findings pane and the report. */
import type { Phrase } from '../phrase.ts';
import type { ConnectionId, EpochMilliseconds } from '../record.ts';

/**
 * `error`: nothing arrives or something is lost. `warning`: something will go wrong, or sometimes does. `note`: worth
 * knowing.
 */
export type Severity = 'error' | 'warning' | 'note';

/** One line of evidence: `header │ content-type: text/html`. Both texts are taken from the stream unchanged. */
export interface Evidence {
  readonly label: string;
  readonly text: string;
  /** This is the line at fault. */
  readonly marked: boolean;
}

/** The section of a specification or manual that explains the rule. */
export interface SpecLink {
  /** The section's own title. */
  readonly title: string;
  readonly url: string;
}

/** A line on the wire, by its byte offset in the body of an attempt. */
export interface WirePlace {
  readonly attempt: number;
  readonly offset: number;
}

export interface Finding {
  /** Stays the same as long as the finding exists: rule, connection and variant. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** Null if it is about the page and not about one connection. */
  readonly connection: ConnectionId | null;
  readonly title: Phrase;
  /** What happened and why. */
  readonly explanation: Phrase;
  readonly fix: Phrase;
  /** Lines of code for the server or the page that fix it. */
  readonly example: string | null;
  readonly evidence: readonly Evidence[];
  /** Indexes of the affected entries in the connection's log, oldest first, at most 100. */
  readonly entries: readonly number[];
  /** The lines at fault, if it is about lines; at most 100. */
  readonly lines: readonly WirePlace[];
  /** How often it happened. */
  readonly count: number;
  /** When it first happened. */
  readonly time: EpochMilliseconds;
  readonly link: SpecLink;
}
