/** What is wrong with the events of a token stream, read once for the two rules that tell it. */
import { type Assembler, createAssembler } from '../../assemble/assembler.ts';
import type { Connection, SessionView } from '../../session/types.ts';
import { mostEntries, seen } from '../facts.ts';
import type { Severity } from '../finding.ts';
import type { Draft, EntryFacts } from '../rule.ts';

/** Messages of a connection that are looked at: reading each as JSON costs more than all other rules together. */
const mostLooked = 20_000;
/** Bytes; rules get no more of a text than this, and JSON that was cut is none. */
const longestText = 65_536;

interface Reading {
  readonly assembler: Assembler;
  /** Messages that were looked at, and that came after the last of them. */
  looked: number;
  passed: number;
}

const readings = new WeakMap<Connection, Reading>();

/** Takes the entries of a connection; what came of it is told by {@link draftOf}. */
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

/** The problems of one kind. Values: the first one's words, the provider's name, how many. */
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

/** How many messages of a token stream were looked at; null unless more came that were not. */
export function partOf(connection: Connection): number | null {
  const reading = readings.get(connection);
  return reading?.assembler.provider && reading.passed > 0 ? reading.looked : null;
}
