/** What a rule is: it watches one connection (or the whole session) and drafts its finding. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { Connection, EntryKind, SessionView } from '../session/types.ts';
import type { Evidence, Severity, SpecLink, WirePlace } from './finding.ts';

/**
 * What a rule found. The texts are `finding_<rule>[_<variant>]_title`, `…_why` and `…_fix` of the locales; all three get the same
 * `values`.
 */
export interface Draft {
  readonly severity: Severity;
  /** Distinguishes findings of one rule whose sentences differ. */
  readonly variant?: string;
  readonly values: readonly (string | number)[];
  readonly evidence?: readonly Evidence[];
  readonly entries?: readonly number[];
  readonly lines?: readonly WirePlace[];
  readonly count?: number;
  readonly time: EpochMilliseconds;
  readonly example?: string;
}

/** One new entry, read once for all rules. The object is reused: read it during the call. */
export interface EntryFacts {
  readonly index: number;
  readonly kind: EntryKind;
  readonly time: EpochMilliseconds;
  /** Milliseconds since the message before in the same connection; 0 for the first, and for what is no message. */
  readonly gap: number;
  /** 0 for what is no message. */
  readonly typeId: number;
  /** Bits of `EntryFlag`. */
  readonly flags: number;
  readonly dataSize: number;
  readonly wireSize: number;
  readonly attempt: number;
  /** The text, at most its first 65,536 code units; undefined when it lies in a file, or is of many megabytes. */
  text(): string | undefined;
  /** `lastEventId` in force; undefined when it lies in a file. */
  lastEventId(): string | undefined;
}

/** A rule at work on one connection. */
export interface Watch {
  /** Every new entry once, in order. */
  entry?(facts: EntryFacts): void;
  /** What is wrong at `now`; null when nothing is. Costs little whatever the number of entries. */
  report(now: EpochMilliseconds): Draft | null;
}

export interface ConnectionRule {
  /** Words of its locale keys, joined by `_`. */
  readonly id: string;
  readonly link: SpecLink;
  watch(connection: Connection, session: SessionView): Watch;
}

/** A rule over several connections. */
export interface SessionRule {
  readonly id: string;
  readonly link: SpecLink;
  report(session: SessionView, now: EpochMilliseconds): ReadonlyMap<ConnectionId, Draft>;
}

/** A rule over what the capture noted of the page itself, of no one connection. */
export interface PageRule {
  readonly id: string;
  readonly link: SpecLink;
  /** At most one draft a variant. */
  report(session: SessionView): readonly Draft[];
}
