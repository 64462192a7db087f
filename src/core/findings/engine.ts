/**
 * Runs the rules over a session, incrementally: each entry is shown once to the rules that read entries, and
 * connections that changed (or whose silence may have become a finding) are checked again.
 */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { SessionView } from '../session/types.ts';
import { originOf } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Draft, SessionRule } from './rule.ts';
import { pageRules, sessionRules } from './rules.ts';
import { WatchList } from './watch-list.ts';
import { draftsOf, type Watched } from './watched.ts';
import { findingOf, keepSame, marksOf, worstFirst } from './wording.ts';

export interface FindingsOptions {
  /** Whether the user muted a rule for an origin (`https://api.acme.test`). */
  readonly isMuted: (rule: string, origin: string) => boolean;
}

export interface Findings {
  /**
   * Takes in what changed. `isTimeUp` is called now and then: once it returns true the rest waits for the next call,
   * and the result is true ("there is more").
   */
  update(now: EpochMilliseconds, isTimeUp?: () => boolean): boolean;
  /** Worst first, then by time. A finding that did not change remains the same object. */
  readonly all: readonly Finding[];
  /** Checks all connections again: the user muted or unmuted a rule. */
  askAgain(): void;
  of(connection: ConnectionId): readonly Finding[];
  /** Findings that name this entry. */
  at(connection: ConnectionId, index: number): readonly Finding[];
  /** Increases when a finding is added, changed or removed. */
  readonly version: number;
}

/** How many connections each update checks even without time left: a flood of entries may leave none. */
const fewestAsked = 16;

/** Collects the findings of all connections, over as many updates as it takes. */
interface Round {
  readonly waiting: Watched[];
  /** The drafts of the rules for the whole session. */
  readonly shared: readonly { readonly rule: SessionRule; readonly drafts: ReadonlyMap<ConnectionId, Draft> }[];
  changed: boolean;
}

/** Creates the findings of a session; empty until the first `update`. */
export function createFindings(session: SessionView, options: FindingsOptions): Findings {
  let watched = new WatchList(session);
  let generation = session.generation;
  let ofPage: readonly Finding[] = [];
  let all: readonly Finding[] = [];
  let version = 0;
  let round: Round | null = null;
  /** The connections that the rules for the whole session reported last. */
  let namedBefore: readonly ConnectionId[] = [];

  function update(now: EpochMilliseconds, isTimeUp: () => boolean = () => false): boolean {
    if (generation !== session.generation) {
      generation = session.generation;
      watched = new WatchList(session);
      round = null;
    }
    const isRead = watched.read(isTimeUp);
    const isReported = report(now, isTimeUp);
    return !isRead || !isReported;
  }

  /** Returns whether all connections were checked. */
  function report(now: EpochMilliseconds, isTimeUp: () => boolean): boolean {
    round ??= begin(now);
    for (let asked = 0; asked < fewestAsked || !isTimeUp(); asked++) {
      const one = round.waiting.pop();
      if (one === undefined) {
        conclude(round);
        round = null;
        watched.rest();
        return true;
      }
      ask(one, round, now);
    }
    return false;
  }

  function begin(now: EpochMilliseconds): Round {
    const shared = sessionRules.map((rule) => ({ rule, drafts: rule.report(session, now) }));
    const named = shared.flatMap(({ drafts }) => [...drafts.keys()]);
    for (const id of [...namedBefore, ...named]) watched.wake(id);
    namedBefore = named;
    return { waiting: [...watched.active].reverse(), shared, changed: false };
  }

  function ask(one: Watched, round: Round, now: EpochMilliseconds): void {
    const { connection } = one;
    const origin = originOf(connection.url);
    const shared = round.shared.map(({ rule, drafts }) => ({ rule, draft: drafts.get(connection.id) }));
    const findings = [...draftsOf(one, now), ...shared]
      .flatMap(({ rule, draft }) =>
        draft === undefined || options.isMuted(rule.id, origin) ? [] : [findingOf(rule, draft, connection)],
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
    const found = [...watched.all].flatMap(({ findings }) => findings).concat(ofPage);
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
    askAgain() {
      watched.wakeAll();
      round = null;
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
