/** What a finding says: the contract between the rules, the panel's Findings pane and the report. */
import type { Phrase } from '../phrase.ts';
import type { ConnectionId, EpochMilliseconds } from '../record.ts';

/** `error`: nothing arrives or something is lost. `warning`: it will go wrong, or goes wrong at times. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** One line of what was seen: `header │ content-type: text/html`. Both texts come from the stream as they are. */
export interface Evidence {
  readonly label: string;
  readonly text: string;
  /** The line at fault. */
  readonly marked: boolean;
}

/** The section of a specification or manual that gives the reason. */
export interface SpecLink {
  /** The section's own name. */
  readonly title: string;
  readonly url: string;
}

/** A line on the wire: its byte offset in the body of an attempt. */
export interface WirePlace {
  readonly attempt: number;
  readonly offset: number;
}

export interface Finding {
  /** Stays the same while the finding lasts: rule, connection and variant. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** Null when it is of the page, not of one connection. */
  readonly connection: ConnectionId | null;
  readonly title: Phrase;
  /** What happened and why. */
  readonly explanation: Phrase;
  readonly fix: Phrase;
  /** Lines for the server or the page that cure it, as code. */
  readonly example: string | null;
  readonly evidence: readonly Evidence[];
  /** Indexes of the entries concerned in the connection's log, oldest first, at most 100. */
  readonly entries: readonly number[];
  /** The lines at fault where it is of lines, at most 100. */
  readonly lines: readonly WirePlace[];
  /** How often it happened. */
  readonly count: number;
  /** When it happened first. */
  readonly time: EpochMilliseconds;
  readonly link: SpecLink;
}
