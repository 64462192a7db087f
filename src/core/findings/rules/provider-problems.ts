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

const assemblers = new WeakMap<Connection, Assembler>();

/** Takes the entries of a connection; what came of it is told by {@link draftOf}. */
export function watchProviderData(connection: Connection, session: SessionView): (facts: EntryFacts) => void {
  const assembler = createAssembler(connection, session.types, { onlyProblems: true });
  assemblers.set(connection, assembler);
  let looked = 0;
  return (facts) => {
    if (facts.kind !== 'message' || looked >= mostLooked || facts.dataSize >= longestText) return;
    looked++;
    const text = facts.text();
    if (text !== undefined) assembler.take(facts.index, text);
  };
}

/** The problems of one kind. Values: the first one's words, the provider's name, how many. */
export function draftOf(connection: Connection, kind: 'stream-error' | 'malformed', severity: Severity): Draft | null {
  const assembler = assemblers.get(connection);
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
