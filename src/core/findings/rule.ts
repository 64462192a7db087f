/** What a rule is: it watches one connection (or the whole session) and drafts its finding. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { Connection, EntryKind, SessionView } from '../session/types.ts';
import type { Evidence, Severity, SpecLink, WirePlace } from './finding.ts';

/**
 * What a rule found. Its texts are the messages `finding_<rule>[_<variant>]_title`, `…_why` and `…_fix` of the locales;
 * all three get the same `values`.
 */
export interface Draft {
  readonly severity: Severity;
  /** Distinguishes findings of one rule that have different texts. */
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
  /** Milliseconds since the previous message of the connection; 0 for the first one, and for other entries. */
  readonly gap: number;
  /** 0 for entries that are not messages. */
  readonly typeId: number;
  /** Bits of `EntryFlag`. */
  readonly flags: number;
  readonly dataSize: number;
  readonly wireSize: number;
  readonly attempt: number;
  /**
   * The text, at most its first 65,536 code units; undefined if it was not read from its file, or is many megabytes
   * long.
   */
  text(): string | undefined;
  /** The last event ID at the entry; undefined if it was not read from its file. */
  lastEventId(): string | undefined;
}

/** A rule applied to one connection. */
export interface Watch {
  /** Gets every new entry once, in order. */
  entry?(facts: EntryFacts): void;
  /** What is wrong at `now`; null if nothing is. Its cost must not depend on the number of entries. */
  report(now: EpochMilliseconds): Draft | null;
}

export interface ConnectionRule {
  /** The words of its locale keys, joined by `_`. */
  readonly id: string;
  readonly link: SpecLink;
  watch(connection: Connection, session: SessionView): Watch;
}

/** A rule that compares several connections. */
export interface SessionRule {
  readonly id: string;
  readonly link: SpecLink;
  report(session: SessionView, now: EpochMilliseconds): ReadonlyMap<ConnectionId, Draft>;
}

/** A rule about the page itself, based on the capture's notes and not on a connection. */
export interface PageRule {
  readonly id: string;
  readonly link: SpecLink;
  /** At most one draft per variant. */
  report(session: SessionView): readonly Draft[];
}
