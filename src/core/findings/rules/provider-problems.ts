/** Problems in the events of a token stream, found once for the two rules that report them. */
import { type Assembler, createAssembler } from '../../assemble/assembler.ts';
import type { Connection, SessionView } from '../../session/types.ts';
import { mostEntries, seen } from '../facts.ts';
import type { Severity } from '../finding.ts';
import type { Draft, EntryFacts } from '../rule.ts';

/** Maximum number of messages checked per connection: parsing each as JSON costs more than all other rules together. */
const mostLooked = 20_000;
/** In bytes; rules get no more of a text than this, and cut JSON does not parse. */
const longestText = 65_536;

interface Reading {
  readonly assembler: Assembler;
  /** Number of messages that were checked, and of those after them that were not. */
  looked: number;
  passed: number;
}

const readings = new WeakMap<Connection, Reading>();

/** Returns a function that takes a connection's entries; {@link draftOf} reports what it found. */
export function watchProviderData(connection: Connection, session: SessionView): (facts: EntryFacts) => void {
  const assembler = createAssembler(connection, session.types, { onlyProblems: true });
  const reading: Reading = { assembler, looked: 0, passed: 0 };
  readings.set(connection, reading);
  return (facts) => {
    if (facts.kind !== 'message' || facts.dataSize >= longestText) return;
    if (reading.looked >= mostLooked) {
      reading.passed++;
      return;
    }
    reading.looked++;
    const text = facts.text();
    if (text !== undefined) assembler.take(facts.index, text);
  };
}

/** The problems of one kind. Values: the text of the first, the provider's name, and how many. */
export function draftOf(connection: Connection, kind: 'stream-error' | 'malformed', severity: Severity): Draft | null {
  const assembler = readings.get(connection)?.assembler;
  const problems = assembler?.answers.flatMap((answer) => answer.problems.filter((problem) => problem.kind === kind));
  const first = problems?.[0];
  if (!assembler || !problems || !first) return null;
  return {
    severity,
    values: [first.text.slice(0, 80), assembler.provider ?? '', problems.length],
    evidence: [seen(kind === 'malformed' ? 'path' : 'error', first.text, true)],
    entries: problems.slice(0, mostEntries).map(({ entry }) => entry),
    count: problems.length,
    time: connection.log.time(Math.max(first.entry, connection.log.first)),
  };
}

/** How many messages of a token stream were checked; null unless there were more. */
export function partOf(connection: Connection): number | null {
  const reading = readings.get(connection);
  return reading?.assembler.provider && reading.passed > 0 ? reading.looked : null;
}
