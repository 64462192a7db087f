/**
 * Runs a filter over a session, in slices. New entries are checked first, then existing ones, newest first, so that the
 * rows in view appear at once; each entry is checked once.
 */
import type { ConnectionId } from '../record.ts';
import type { Connection, EventLog, SessionView } from '../session/types.ts';
import { compileFilter } from './compile.ts';
import { OrderedMatches } from './ordered-matches.ts';
import type { ConnectionNames, EntryPredicate } from './predicate.ts';
import type { Filter } from './query.ts';
import { type Direction, isDone, nextIndex, type Track, Turns } from './turns.ts';

/** Entries, and bytes of text, that are read from a file at once: well below what a log holds of a file at a time. */
const loadWindow = 4_096;
const loadBytes = 4_000_000;
/** Without a filter, entries of a file that are alike are added together: as many as a log reports at once. */
const runLength = 4_096;
/** Units of work between two checks of the clock: each entry is one unit, as is each kibibyte of its text. */
const unitsPerLook = 32;

export interface FilterRunOptions {
  /** Clock for the slices, in milliseconds. */
  readonly now: () => number;
  readonly names: ConnectionNames;
  /** Checks only these connections; null for all. */
  readonly scope: ReadonlySet<ConnectionId> | null;
  /** Excludes all other entries, whatever the filter says. */
  readonly within?: (connection: Connection, index: number) => boolean;
}

export interface FilterProgress {
  /** Entries checked, of those now in the session. */
  readonly done: number;
  readonly total: number;
  /** Entries whose text could not be read (the file is gone). */
  readonly unreadable: number;
}

/** Creates a run; nothing is checked until {@link FilterRun.step}. */
export function createFilterRun(session: SessionView, filter: Filter, options: FilterRunOptions): FilterRun {
  return new FilterRun(session, filter, options);
}

export class FilterRun {
  readonly filter: Filter;
  readonly #session: SessionView;
  readonly #options: FilterRunOptions;
  readonly #matches: EntryPredicate;
  /** There is no filter. */
  readonly #passesAll: boolean;
  #generation: number;
  /** The session's version when its connections and logs were last checked for changes. */
  #seenVersion = -1;
  #tracks: Track[] = [];
  /** Number of connections seen: those of a session are only ever appended. */
  #known = 0;
  readonly #turns = { newer: new Turns('newer'), older: new Turns('older') };
  #found: OrderedMatches;
  #version = 0;
  #unreadable = 0;
  /** Work since the last check of the clock. */
  #units = 0;
  #loading: Promise<void> | null = null;
  /** The entry whose text was just loaded, and which must not ask for it again. */
  #loaded: { track: Track; index: number } | null = null;

  constructor(session: SessionView, filter: Filter, options: FilterRunOptions) {
    this.filter = filter;
    this.#session = session;
    this.#options = options;
    const { within } = options;
    const matches = compileFilter(filter, session, options.names);
    this.#matches = within ? (connection, index) => within(connection, index) && matches(connection, index) : matches;
    this.#passesAll = !within && filter.query.kind === 'all' && filter.query.parts.length === 0;
    this.#generation = session.generation;
    this.#found = this.#begin();
  }

  /** Increases with every change of the matches. */
  get version(): number {
    return this.#version;
  }

  /** Number of matches so far. */
  get length(): number {
    return this.#found.length;
  }

  /** Increases by the number of matches added before the others, decreases by that of (old) ones dropped. */
  get origin(): number {
    return this.#found.origin;
  }

  /** Resolves once texts were read from a file and {@link step} can continue; null if it need not wait. */
  get loading(): Promise<void> | null {
    return this.#loading;
  }

  get progress(): FilterProgress {
    let total = 0;
    let left = 0;
    for (const { connection, older, newer } of this.#tracks) {
      const { first, end } = connection.log;
      total += end - first;
      left += Math.max(0, older - first) + Math.max(0, end - Math.max(newer, first));
    }
    return { done: total - left, total, unreadable: this.#unreadable };
  }

  /** Index of the entry at a position, 0 being the oldest match; −1 past the end. */
  indexAt(position: number): number {
    return this.#found.indexAt(position);
  }

  /** Connection of the entry at a position. */
  connectionAt(position: number): Connection | undefined {
    return this.#found.connectionAt(position);
  }

  /** Position of the first match whose place in the session is at least `place`; `length` if there is none. */
  positionOf(place: number): number {
    return this.#found.positionOf(place);
  }

  /**
   * Takes in what changed in the session and works for about `budget` milliseconds (a single entry with megabytes of
   * text may take longer). Returns whether there is more to do now, which there is not while {@link loading}.
   */
  step(budget: number): boolean {
    this.#takeInChanges();
    if (this.#loading !== null) return false;
    const deadline = this.#options.now() + budget;
    const before = this.length;
    const finished = this.#work('newer', deadline) && this.#work('older', deadline);
    if (this.length !== before) this.#version++;
    return !finished && this.#loading === null;
  }

  /** Takes in what changed in the session. */
  #takeInChanges(): void {
    const { generation, version } = this.#session;
    if (this.#generation === generation && this.#seenVersion === version) return;
    this.#seenVersion = version;
    if (this.#generation === generation) this.#findTracks(false);
    else this.#restart();
    this.#forgetDropped();
    for (const turns of Object.values(this.#turns)) turns.begin(this.#tracks);
  }

  /** Creates the tracks, with all work on them left to do. */
  #begin(): OrderedMatches {
    this.#tracks = [];
    this.#known = 0;
    this.#findTracks(true);
    const newest = this.#tracks.map(({ connection: { log }, newer }) =>
      newer > log.first ? log.ordinal(newer - 1) : 0,
    );
    return new OrderedMatches(
      this.#tracks,
      newest.reduce((one, other) => Math.max(one, other), 0),
    );
  }

  #findTracks(initial: boolean): void {
    const { scope } = this.#options;
    const { connections } = this.#session;
    for (const connection of connections.slice(this.#known)) {
      if (scope !== null && !scope.has(connection.id)) continue;
      const { first, end } = connection.log;
      const from = initial ? end : first;
      this.#tracks.push({ connection, number: this.#tracks.length, older: from, newer: from, first });
    }
    this.#known = connections.length;
  }

  /** Starts over: the user removed connections or entries from the session. */
  #restart(): void {
    this.#generation = this.#session.generation;
    this.#unreadable = 0;
    this.#version++;
    this.#found = this.#begin();
  }

  /** The session dropped entries to stay within its limits. */
  #forgetDropped(): void {
    let changed = 0;
    for (const track of this.#tracks) {
      const { first } = track.connection.log;
      if (first === track.first) continue;
      changed++;
      track.first = first;
      track.newer = Math.max(track.newer, first);
    }
    if (changed === 0) return;
    const before = this.length;
    this.#found.forgetDropped();
    if (this.length !== before) this.#version++;
  }

  /**
   * Works in one direction, always on the connection whose next entry comes next in the session's order. Returns true
   * when done.
   */
  #work(direction: Direction, deadline: number): boolean {
    for (;;) {
      const turn = this.#turns[direction].next();
      if (turn === null) return true;
      if (!this.#workOn(turn.track, turn.until, direction, deadline)) return false;
    }
  }

  /**
   * Checks entries of one track until it is another one's turn (true), or until time is up or texts must be loaded
   * (false).
   */
  #workOn(track: Track, until: number, direction: Direction, deadline: number): boolean {
    const { connection } = track;
    const { log } = connection;
    const sign = direction === 'newer' ? 1 : -1;
    while (!isDone(track, direction)) {
      const index = nextIndex(track, direction);
      if (this.#passesAll && this.#takeRun(track, until, direction)) {
        if (this.#options.now() >= deadline) return false;
        continue;
      }
      if (until !== Number.POSITIVE_INFINITY && sign * log.ordinal(index) > until) return true;
      const result = this.#matches(connection, index);
      if (result === undefined && !this.#giveUp(track, index)) {
        this.#load(track, index, direction);
        return false;
      }
      if (result) this.#found.add(track, index);
      if (direction === 'newer') track.newer = index + 1;
      else track.older = index;
      this.#units += 1 + (log.dataSize(index) >> 10);
      if (this.#units < unitsPerLook) continue;
      this.#units = 0;
      if (this.#options.now() >= deadline) return false;
    }
    return true;
  }

  /**
   * Adds consecutive entries that are alike all at once, as far as it is their turn; false if there are not several.
   */
  #takeRun(track: Track, until: number, direction: Direction): boolean {
    const { log } = track.connection;
    const newer = direction === 'newer';
    const index = nextIndex(track, direction);
    // A log reports at most the entries up to the next multiple of this.
    const from = newer ? index : Math.max(log.first, index - (index % runLength));
    const end = Math.min(log.alikeUntil(from), newer ? log.end : index + 1);
    if (end - from < 2 || (!newer && end <= index)) return false;
    if ((newer ? log.ordinal(end - 1) : -log.ordinal(from)) > until) return false;
    if (!this.#found.addRun(track, from, end, direction)) return false;
    if (newer) track.newer = end;
    else track.older = from;
    return true;
  }

  /** An entry that has no text even after a load counts as unreadable and does not match. */
  #giveUp(track: Track, index: number): boolean {
    if (this.#loaded?.track !== track || this.#loaded.index !== index) return false;
    this.#loaded = null;
    this.#unreadable++;
    return true;
  }

  #load(track: Track, index: number, direction: Direction): void {
    const { log } = track.connection;
    const [from, to] =
      direction === 'newer' ? [index, Math.min(log.end, index + loadWindow)] : [windowStart(log, index), index + 1];
    this.#loading = log.load(from, to).then(
      () => {
        this.#loading = null;
        this.#loaded = { track, index };
      },
      () => {
        this.#loading = null;
        this.#unreadable += to - from;
        if (direction === 'newer') track.newer = to;
        else track.older = from;
      },
    );
  }
}

/** The first entry of a window that ends with `index`: the log might keep only the beginning of a larger one. */
function windowStart(log: EventLog, index: number): number {
  let start = index;
  for (let bytes = 0; start > log.first && index - start + 1 < loadWindow; start--) {
    bytes += log.wireSize(start - 1);
    if (bytes > loadBytes) break;
  }
  return start;
}
