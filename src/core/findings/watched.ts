/** One watched connection: shows its entries to the rules, including the first texts of a file. */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, EventLog, SessionView } from '../session/types.ts';
import { EntryReader } from './entry-reader.ts';
import type { Finding } from './finding.ts';
import type { ConnectionRule, Draft, Watch } from './rule.ts';
import { connectionRules } from './rules.ts';

/** How many entries of a file have their texts read for the rules; for the rest, the rules get only the columns. */
const textsOfFile = 2_000;
/** How many entries are read between two calls of `isTimeUp`. */
const entriesPerLook = 256;

export interface Watched {
  readonly connection: Connection;
  readonly reader: EntryReader;
  watches: readonly { readonly rule: ConnectionRule; readonly watch: Watch }[];
  readers: readonly Watch[];
  /** Texts are being read from the file; until then no entries are shown. */
  loading: boolean;
  /** Index of the entry at which texts were last requested, so that unreadable ones are not requested again. */
  triedToLoad: number;
  findings: Finding[];
  marks: Map<number, Finding[]> | null;
  /** The final drafts, once everything was read: the rules themselves are then released. */
  settled: readonly Drafted[] | null;
}

/** A rule's draft for a connection. */
export interface Drafted {
  readonly rule: ConnectionRule;
  readonly draft: Draft;
}

/** Applies all rules to a connection. */
export function watch(connection: Connection, session: SessionView): Watched {
  const watches = connectionRules.map((rule) => ({ rule, watch: rule.watch(connection, session) }));
  return {
    connection,
    reader: new EntryReader(connection.log),
    watches,
    readers: watches.map(({ watch }) => watch).filter((watch) => watch.entry !== undefined),
    loading: false,
    triedToLoad: -1,
    findings: [],
    marks: null,
    settled: null,
  };
}

/** The drafts of all rules. For a stream from a file that has ended and was read completely, they are final. */
export function draftsOf(one: Watched, now: EpochMilliseconds): readonly Drafted[] {
  if (one.settled !== null) return one.settled;
  const drafts = one.watches.flatMap(({ rule, watch }) => {
    const draft = watch.report(now);
    return draft === null ? [] : [{ rule, draft }];
  });
  const { state, timing } = one.connection;
  if (timing === 'live' || (state !== 'closed' && state !== 'failed') || one.loading || hasMore(one)) return drafts;
  one.settled = drafts;
  one.watches = [];
  one.readers = [];
  return drafts;
}

/** Whether there are entries that the rules have not seen. */
export function hasMore({ connection, reader }: Watched): boolean {
  return reader.position < connection.log.end;
}

/** Shows new entries to the rules, as far as their texts are loaded; false if time ran out before the end. */
export function readEntries(one: Watched, isTimeUp: () => boolean): boolean {
  const { reader, readers } = one;
  if (one.loading || loadTexts(one)) return true;
  for (let count = 1; reader.next(); count++) {
    for (const watch of readers) watch.entry?.(reader);
    if (count % entriesPerLook !== 0) continue;
    if (isTimeUp()) return false;
    if (loadTexts(one)) return true;
  }
  return true;
}

/** Starts reading the next texts of a file; false if they are loaded or not needed. */
function loadTexts(one: Watched): boolean {
  const { log } = one.connection;
  const from = one.reader.position;
  const to = Math.min(log.end, log.first + textsOfFile);
  if (from >= to || one.triedToLoad >= from || hasTexts(log, from, Math.min(to, from + entriesPerLook))) return false;
  one.loading = true;
  one.triedToLoad = from;
  const done = (): void => {
    one.loading = false;
  };
  log.load(from, to).then(done, done);
  return true;
}

function hasTexts(log: EventLog, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    if (!log.isLoaded(index)) return false;
  }
  return true;
}
