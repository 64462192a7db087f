/** One connection under watch: shows its entries to the rules, a file's first texts too. */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, EventLog, SessionView } from '../session/types.ts';
import { EntryReader } from './entry-reader.ts';
import type { Finding } from './finding.ts';
import type { ConnectionRule, Draft, Watch } from './rule.ts';
import { connectionRules } from './rules.ts';

/** Entries of a file whose texts are read for the rules; of the rest they see the columns only. */
const textsOfFile = 2_000;
/** Entries between two looks at whether time is up. */
const entriesPerLook = 256;

export interface Watched {
  readonly connection: Connection;
  readonly reader: EntryReader;
  watches: readonly { readonly rule: ConnectionRule; readonly watch: Watch }[];
  readers: readonly Watch[];
  /** Texts are being read from a file; this connection waits. */
  loading: boolean;
  /** Index of the last entry from which texts were read: not again when they cannot be. */
  triedToLoad: number;
  findings: Finding[];
  marks: Map<number, Finding[]> | null;
  /** What the rules said when all was read: they are not kept for longer. */
  settled: readonly Drafted[] | null;
}

/** What a rule says of a connection. */
export interface Drafted {
  readonly rule: ConnectionRule;
  readonly draft: Draft;
}

/** Puts all rules on a connection. */
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

/** What the rules say. Of a stream of a file that is over and was read through it stays so. */
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

/** Whether there are entries that were not shown to the rules. */
export function hasMore({ connection, reader }: Watched): boolean {
  return reader.position < connection.log.end;
}

/** Shows the new entries to the rules, as far as their texts are there; false when time was up before the end. */
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

/** Begins to read the next texts of a file; false when they are there, or need not be. */
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
