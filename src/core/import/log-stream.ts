/** One stream out of the lines of a log: a connection, whose body they are written to. */
import type { EpochMilliseconds } from '../record.ts';
import type { Exchange, ExchangeWriter } from './exchange-writer.ts';
import type { BodyWriter } from './format.ts';
import type { LogLine, LogLines } from './log-lines.ts';
import { DayClock } from './trace-clock.ts';

const encoder = new TextEncoder();
/** Code units that are written together. */
const mostTogether = 65_536;

/**
 * How a logger that swallowed the blank lines is read: an event ends before an `event` or `id` line; where there are none
 * of these, every `data` line is an event of its own.
 */
export type Restoring = 'not' | 'before-names' | 'every-data';

/** How the lines of a log, of which these are the first, are read. */
export function restoringOf(lines: readonly string[]): Restoring {
  // The last line of a file is no blank one.
  if (lines.slice(0, -1).includes('') || lines.some((line) => line.includes('\n'))) return 'not';
  return lines.some((line) => /^(event|id)(:|$)/.test(line)) ? 'before-names' : 'every-data';
}

export interface LogStreamOptions {
  readonly name: string;
  readonly log: LogLines;
  readonly restore: Restoring;
  /** When its first line was written; of what has no times, the file's own. */
  readonly begin: EpochMilliseconds;
}

/** Writes lines to a body, lost blank lines put back. */
export class LogStream {
  readonly #exchanges: ExchangeWriter;
  readonly #exchange: Exchange;
  readonly #body: BodyWriter;
  readonly #options: LogStreamOptions;
  readonly #clock = new DayClock();
  #last: EpochMilliseconds;
  /** Parts of a line that the log cut. */
  #parts = '';
  #fields = new Set<string>();
  /** Lines of one time, to be written together. */
  #text = '';
  #textTime: EpochMilliseconds;

  constructor(exchanges: ExchangeWriter, options: LogStreamOptions) {
    const { name, log, begin } = options;
    this.#options = options;
    this.#exchanges = exchanges;
    this.#exchange = exchanges.request({
      url: name,
      method: 'GET',
      time: begin,
      headers: [],
      mayReconnect: false,
      format: 'event-stream',
      timing: log.timed ? 'recorded' : 'none',
    });
    this.#body = exchanges.body(this.#exchange);
    this.#last = begin;
    this.#textTime = begin;
  }

  write({ rest, time, partial }: LogLine): void {
    const { log, restore } = this.#options;
    this.#last = log.ofDay && time !== null ? this.#clock.pass(time) : (time ?? this.#last);
    if (partial) {
      this.#takePart(rest);
      return;
    }
    const line = this.#parts + rest;
    this.#parts = '';
    if (restore !== 'not') {
      const field = /^[a-z]*/.exec(line)?.[0] ?? '';
      const begins = field === 'event' || field === 'id' || (field === 'data' && restore === 'every-data');
      if (this.#fields.has('data') && begins) this.#endEvent();
      this.#fields.add(field);
    }
    this.#take(`${line}\n`);
  }

  /** The last event is complete when the log says nothing else. */
  finish(): void {
    if (this.#parts !== '') this.write({ rest: '', time: null, partial: false });
    if (this.#options.restore !== 'not' && this.#fields.has('data')) this.#endEvent();
    this.#hand();
    this.#body.end();
    this.#exchanges.ended(this.#exchange, this.#last, 'end-of-file');
  }

  /** What of it is whole lines came now; the rest waits for the line's end. */
  #takePart(text: string): void {
    const whole = text.lastIndexOf('\n') + 1;
    if (whole > 0) this.#take(this.#parts + text.slice(0, whole));
    this.#parts = whole > 0 ? text.slice(whole) : this.#parts + text;
  }

  #endEvent(): void {
    this.#take('\n');
    this.#fields = new Set();
  }

  #take(text: string): void {
    if (this.#last !== this.#textTime || this.#text.length > mostTogether) this.#hand();
    this.#textTime = this.#last;
    this.#text += text;
  }

  #hand(): void {
    this.#body.write(encoder.encode(this.#text), this.#textTime);
    this.#text = '';
  }
}
