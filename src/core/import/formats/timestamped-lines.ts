/** An event stream in a log: each line behind a timestamp and other texts of the logger's, or in a record. */
import { phrase } from '../../phrase.ts';
import type { EpochMilliseconds } from '../../record.ts';
import { forEachLine, lineText } from '../byte-queue.ts';
import { isCsv } from '../csv-table.ts';
import { sampleOf } from '../detect-sample.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import {
  type BodyWriter,
  type Format,
  type ImportInput,
  type ImportOutput,
  ImportRefusal,
  type Sample,
} from '../format.ts';
import { findLogLines, type LogLines } from '../log-lines.ts';
import { isNewestFirst, linesFromLast } from '../newest-first.ts';
import { DayClock } from '../trace-clock.ts';

const lookedAt = 65_536;
/** Code units that are turned round; what a log store answers is far less. A longer file is read as it stands. */
const mostReversed = 200_000_000;
const encoder = new TextEncoder();

/**
 * How a logger that swallowed the blank lines is read: an event ends before an `event` or `id` line; where there are none
 * of these, every `data` line is an event of its own.
 */
type Restoring = 'not' | 'before-names' | 'every-data';

/** Writes lines to a body, lost blank lines put back. */
class LineWriter {
  readonly #body: BodyWriter;
  readonly #restore: Restoring;
  /** Parts of a line that the log cut. */
  #parts = '';
  #fields = new Set<string>();

  constructor(body: BodyWriter, restore: Restoring) {
    this.#body = body;
    this.#restore = restore;
  }

  write(text: string, time: EpochMilliseconds, partial: boolean): void {
    const line = this.#parts + text;
    this.#parts = partial ? line : '';
    if (partial) return;
    if (this.#restore !== 'not') {
      const field = /^[a-z]*/.exec(line)?.[0] ?? '';
      const begins = field === 'event' || field === 'id' || (field === 'data' && this.#restore === 'every-data');
      if (this.#fields.has('data') && begins) this.#end(time);
      this.#fields.add(field);
    }
    this.#body.write(encoder.encode(`${line}\n`), time);
  }

  /** The last event is complete when the log says nothing else. */
  finish(time: EpochMilliseconds): void {
    if (this.#restore !== 'not' && this.#fields.has('data')) this.#end(time);
    this.#body.end();
  }

  #end(time: EpochMilliseconds): void {
    this.#body.write(encoder.encode('\n'), time);
    this.#fields = new Set();
  }
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const start = new Uint8Array(await input.start.slice(0, lookedAt).arrayBuffer());
  const { lines } = sampleOf(start, input.start.size <= lookedAt);
  const log = findLogLines(lines, input.modified);
  if (log === null) throw new ImportRefusal(phrase('import_refused_unknown'), lines.slice(0, 3));
  const found = lines.map((line) => log.read(line)).filter((line) => line !== null);
  const isReversed = !log.ofDay && isNewestFirst(found.map((line) => line.time));
  const reversed = isReversed ? await linesFromLast(input.chunks(), mostReversed) : null;
  const rests = reversed === null ? found : found.toReversed();
  const restore = restoringOf(rests.filter(({ partial }) => !partial).map(({ rest }) => rest));
  if (restore !== 'not') output.warn(phrase('import_warning_prefix_blank'));
  const begin = reversed === null ? rests[0] : firstRead(reversed, log);
  const time = begin?.time ?? input.modified;
  const exchanges = new ExchangeWriter(output);
  const exchange = exchanges.request({
    url: input.name,
    method: 'GET',
    time,
    headers: [],
    mayReconnect: false,
    format: 'event-stream',
    timing: log.timed ? 'recorded' : 'none',
  });
  const writer = new LineWriter(exchanges.body(exchange), restore);
  const clock = new DayClock();
  let last = time;
  const take = (line: string) => {
    const found = log.read(line);
    if (found === null) {
      output.skip(phrase('import_skipped_lines'));
      return;
    }
    last = log.ofDay && found.time !== null ? clock.pass(found.time) : (found.time ?? last);
    writer.write(found.rest, last, found.partial);
  };
  if (reversed !== null) reversed.forEach(take);
  else await forEachLine(input.chunks(), (line) => take(lineText(line)));
  writer.finish(last);
  if (log.timed) output.timesFrom(phrase('import_times_lines'));
  exchanges.finish(last);
}

function firstRead(lines: readonly string[], log: LogLines): ReturnType<LogLines['read']> {
  for (const line of lines) {
    const read = log.read(line);
    if (read !== null) return read;
  }
  return null;
}

function restoringOf(lines: readonly string[]): Restoring {
  // The last line of a file is no blank one.
  if (lines.slice(0, -1).includes('') || lines.some((line) => line.includes('\n'))) return 'not';
  return lines.some((line) => /^(event|id)(:|$)/.test(line)) ? 'before-names' : 'every-data';
}

/** A stream without blank lines is read as a raw one too, which finds a single event in it, or none. */
const surenessOfBare = 0.92;

function detect({ lines }: Sample): number {
  if (isCsv(lines)) return 0;
  const log = findLogLines(lines, 0);
  if (log === null || log.share < 0.5) return 0;
  return log.timed ? 0.4 + 0.45 * log.share : surenessOfBare * log.share;
}

export const timestampedLines: Format = { name: 'timestamped-lines', detect, read };
