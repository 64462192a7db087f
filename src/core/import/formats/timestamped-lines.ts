/** An event stream in a log: each line after a timestamp or other prefix, or in a record. */
import { phrase } from '../../phrase.ts';
import { forEachLine, lineText } from '../byte-queue.ts';
import { isCsv } from '../csv-table.ts';
import { sampleOf } from '../detect-sample.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import type { LogLine, LogLines } from '../log-lines.ts';
import { findLogs, type LogSources } from '../log-sources.ts';
import { LogStream, restoringOf } from '../log-stream.ts';
import { isNewestFirst, linesFromLast } from '../newest-first.ts';
import { isFieldLine } from '../stream-lines.ts';
import { withoutColours } from '../terminal-colours.ts';

const lookedAt = 65_536;
/**
 * Maximum number of code units that are reversed; results of log stores are much shorter. A longer file is read in its
 * own order.
 */
const mostReversed = 200_000_000;
/** Maximum number of processes in one log that get a connection. */
const mostSources = 100;

interface ReadLine {
  readonly source: string;
  readonly log: LogLines;
  readonly line: LogLine;
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const start = new Uint8Array(await input.start.slice(0, lookedAt).arrayBuffer());
  const lines = sampleOf(start, input.start.size <= lookedAt).lines.map(withoutColours);
  const logs = findLogs(lines, input.modified);
  if (logs === null) throw new ImportRefusal(phrase('import_refused_unknown'), lines.slice(0, 3));
  const found = lines.map((line) => readLine(logs, line)).filter((line) => line !== null);
  const isReversed = !found.some(({ log }) => log.ofDay) && isNewestFirst(found.map(({ line }) => line.time));
  const reversed = isReversed ? await linesFromLast(input.chunks(), mostReversed) : null;
  const rests = (reversed === null ? found : found.toReversed()).map(({ line }) => line);
  const restore = restoringOf(rests.filter(({ partial }) => !partial).map(({ rest }) => rest));
  if (restore !== 'not') output.warn(phrase('import_warning_prefix_blank'));
  if (logs.timed) output.timesFrom(phrase('import_times_lines'));

  const exchanges = new ExchangeWriter(output);
  const streams = new Map<string, LogStream>();
  const streamOf = ({ source, log, line }: ReadLine): LogStream | null => {
    const known = streams.get(source);
    if (known) return known;
    // What a process prints before its stream, or if it has none.
    if (source !== '' && (!isFieldLine(line.rest) || streams.size >= mostSources)) return null;
    const name = source === '' ? input.name : `${input.name}#${source}`;
    const stream = new LogStream(exchanges, { name, log, restore, begin: line.time ?? input.modified });
    streams.set(source, stream);
    return stream;
  };
  const take = (text: string) => {
    const read = readLine(logs, text);
    const stream = read && streamOf(read);
    if (stream) stream.write(read.line);
    else output.skip(phrase('import_skipped_lines'));
  };
  if (reversed !== null) for (const line of reversed) take(withoutColours(line));
  else await forEachLine(input.chunks(), (line) => take(withoutColours(lineText(line))));
  for (const stream of streams.values()) stream.finish();
  if (exchanges.finish(input.modified) === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

function readLine(logs: LogSources, text: string): ReadLine | null {
  const of = logs.split(text);
  if (of === null) return null;
  const log = logs.logOf(of.source);
  const line = log?.read(of.text);
  return log && line ? { source: of.source, log, line } : null;
}

/** A stream without blank lines also matches the raw format, which would find one event in it at most. */
const confidenceOfBare = 0.92;

function detect({ lines }: Sample): number {
  if (isCsv(lines)) return 0;
  const logs = findLogs(lines.map(withoutColours), 0);
  if (logs === null || logs.share < 0.5) return 0;
  return logs.timed ? 0.4 + 0.45 * logs.share : confidenceOfBare * logs.share;
}

export const timestampedLines: Format = { name: 'timestamped-lines', detect, read };
