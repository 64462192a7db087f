/**
 * Runs the rules over a session, incrementally: each entry is shown once to the rules that read entries, and the connections that
 * changed (or whose silence may have become a finding) are asked for their findings again.
 */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { SessionView } from '../session/types.ts';
import { originOf } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Draft, SessionRule } from './rule.ts';
import { pageRules, sessionRules } from './rules.ts';
import { readEntries, type Watched, watch } from './watched.ts';
import { findingOf, keepSame, marksOf, worstFirst } from './wording.ts';

export interface FindingsOptions {
  /** Whether a person silenced a rule for an origin (`https://api.acme.test`). */
  readonly isMuted: (rule: string, origin: string) => boolean;
}

export interface Findings {
  /**
   * Takes up what changed. `isTimeUp` is asked now and then: when it says yes the rest waits for the next call, and the result is
   * true ("there is more").
   */
  update(now: EpochMilliseconds, isTimeUp?: () => boolean): boolean;
  /** The worst first, then by time. A finding that did not change stays the same object. */
  readonly all: readonly Finding[];
  of(connection: ConnectionId): readonly Finding[];
  /** Findings that name this entry. */
  at(connection: ConnectionId, index: number): readonly Finding[];
  /** Grows when a finding came, changed or went. */
  readonly version: number;
}

/** Connections that are asked in one update, however little time there is: a flood of entries may leave none. */
const fewestAsked = 16;

/** Asks connections for their findings, one after the other, over as many updates as it takes. */
interface Round {
  readonly waiting: Watched[];
  /** What the rules say that look at the whole session. */
  readonly shared: readonly { readonly rule: SessionRule; readonly drafts: ReadonlyMap<ConnectionId, Draft> }[];
  changed: boolean;
}

/** Findings of a session; empty until the first `update`. */
export function createFindings(session: SessionView, options: FindingsOptions): Findings {
  let watched = new Map<ConnectionId, Watched>();
  let generation = session.generation;
  let ofPage: readonly Finding[] = [];
  let all: readonly Finding[] = [];
  let version = 0;
  let round: Round | null = null;

  function update(now: EpochMilliseconds, isTimeUp: () => boolean = () => false): boolean {
    if (generation !== session.generation) {
      generation = session.generation;
      watched = new Map();
      round = null;
    }
    let more = false;
    for (const connection of session.connections) {
      let one = watched.get(connection.id);
      if (one === undefined) {
        one = watch(connection, session);
        watched.set(connection.id, one);
      }
      more = !readEntries(one, isTimeUp);
      if (more) break;
    }
    const isReported = report(now, isTimeUp);
    return more || !isReported;
  }

  /** Whether all were asked. */
  function report(now: EpochMilliseconds, isTimeUp: () => boolean): boolean {
    round ??= {
      waiting: [...watched.values()].reverse(),
      shared: sessionRules.map((rule) => ({ rule, drafts: rule.report(session, now) })),
      changed: false,
    };
    for (let asked = 0; asked < fewestAsked || !isTimeUp(); asked++) {
      const one = round.waiting.pop();
      if (one === undefined) {
        conclude(round);
        round = null;
        return true;
      }
      ask(one, round, now);
    }
    return false;
  }

  function ask(one: Watched, round: Round, now: EpochMilliseconds): void {
    const { connection } = one;
    const origin = originOf(connection.url);
    const drafted = [
      ...one.watches.map(({ rule, watch }) => ({ rule, draft: watch.report(now) })),
      ...round.shared.map(({ rule, drafts }) => ({ rule, draft: drafts.get(connection.id) ?? null })),
    ];
    const findings = drafted
      .flatMap(({ rule, draft }) =>
        draft === null || options.isMuted(rule.id, origin) ? [] : [findingOf(rule, draft, connection)],
      )
      .sort(worstFirst);
    const kept = keepSame(one.findings, findings);
    if (kept === null) return;
    one.findings = kept;
    one.marks = null;
    round.changed = true;
  }

  function conclude({ changed }: Round): void {
    const drafts = pageRules.flatMap((rule) => rule.report(session).map((draft) => findingOf(rule, draft, null)));
    const kept = keepSame(ofPage, drafts);
    if (kept !== null) ofPage = kept;
    const found = [...watched.values()].flatMap(({ findings }) => findings).concat(ofPage);
    if (!changed && kept === null && found.length === all.length) return;
    all = found.sort(worstFirst);
    version++;
  }

  return {
    update,
    get all() {
      return all;
    },
    get version() {
      return version;
    },
    of: (id) => watched.get(id)?.findings ?? [],
    at: (id, index) => {
      const one = watched.get(id);
      if (one === undefined || one.findings.length === 0) return [];
      one.marks ??= marksOf(one.findings);
      return one.marks.get(index) ?? [];
    },
  };
}
