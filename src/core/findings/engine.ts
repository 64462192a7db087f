/**
 * Runs the rules over a session, incrementally: each entry is shown once to the rules that read entries, and the connections that
 * changed (or whose silence may have become a finding) are asked for their findings again.
 */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { SessionView } from '../session/types.ts';
import { originOf } from './facts.ts';
import type { Finding } from './finding.ts';
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

/** Findings of a session; empty until the first `update`. */
export function createFindings(session: SessionView, options: FindingsOptions): Findings {
  let watched = new Map<ConnectionId, Watched>();
  let generation = session.generation;
  let ofPage: readonly Finding[] = [];
  let all: readonly Finding[] = [];
  let version = 0;

  function update(now: EpochMilliseconds, isTimeUp: () => boolean = () => false): boolean {
    if (generation !== session.generation) {
      generation = session.generation;
      watched = new Map();
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
    report(now);
    return more;
  }

  function report(now: EpochMilliseconds): void {
    const shared = sessionRules.map((rule) => ({ rule, drafts: rule.report(session, now) }));
    let changed = false;
    for (const one of watched.values()) {
      const { connection } = one;
      const origin = originOf(connection.url);
      const drafted = [
        ...one.watches.map(({ rule, watch }) => ({ rule, draft: watch.report(now) })),
        ...shared.map(({ rule, drafts }) => ({ rule, draft: drafts.get(connection.id) ?? null })),
      ];
      const findings = drafted
        .flatMap(({ rule, draft }) =>
          draft === null || options.isMuted(rule.id, origin) ? [] : [findingOf(rule, draft, connection)],
        )
        .sort(worstFirst);
      const kept = keepSame(one.findings, findings);
      if (kept === null) continue;
      one.findings = kept;
      one.marks = null;
      changed = true;
    }
    const drafts = pageRules.flatMap((rule) => rule.report(session).map((draft) => findingOf(rule, draft, null)));
    const kept = keepSame(ofPage, drafts);
    if (kept !== null) {
      ofPage = kept;
      changed = true;
    }
    const found = [...watched.values()].flatMap(({ findings }) => findings).concat(ofPage);
    if (!changed && found.length === all.length) return;
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
