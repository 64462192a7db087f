/** Writes one stream from the lines of a log: a connection, and the body that the lines are written to. */
import type { EpochMilliseconds } from '../record.ts';
import type { Exchange, ExchangeWriter } from './exchange-writer.ts';
import type { BodyWriter } from './format.ts';
import type { LogLine, LogLines } from './log-lines.ts';
import { DayClock } from './trace-clock.ts';

const encoder = new TextEncoder();
/** Code units that are written at once. */
const mostTogether = 65_536;

/**
 * How to restore blank lines that a logger dropped: an event ends before an `event` or `id` line or, if there are none
 * of these, every `data` line is an event of its own.
 */
export type Restoring = 'not' | 'before-names' | 'every-data';

/** How to restore the lines of a log, given the first ones. */
export function restoringOf(lines: readonly string[]): Restoring {
  // The last line of a file is not a blank one.
  if (lines.slice(0, -1).includes('') || lines.some((line) => line.includes('\n'))) return 'not';
  return lines.some((line) => /^(event|id)(:|$)/.test(line)) ? 'before-names' : 'every-data';
}

export interface LogStreamOptions {
  readonly name: string;
  readonly log: LogLines;
  readonly restore: Restoring;
  /** When its first line was written; the file's own time if it has no times. */
  readonly begin: EpochMilliseconds;
}

/** Writes lines to a body, restoring blank lines that were dropped. */
export class LogStream {
  readonly #exchanges: ExchangeWriter;
  readonly #exchange: Exchange;
  readonly #body: BodyWriter;
  readonly #options: LogStreamOptions;
  readonly #clock = new DayClock();
  #last: EpochMilliseconds;
  /** The parts so far of a line that the log split. */
  #parts = '';
  #fields = new Set<string>();
  /** Lines with the same time, to be written at once. */
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

  /** Call at the end of the log. If blank lines are being restored, the last event counts as complete. */
  finish(): void {
    if (this.#parts !== '') this.write({ rest: '', time: null, partial: false });
    if (this.#options.restore !== 'not' && this.#fields.has('data')) this.#endEvent();
    this.#hand();
    this.#body.end();
    this.#exchanges.ended(this.#exchange, this.#last, 'end-of-file');
  }

  /** Complete lines in the part arrived now; the rest waits for its line's end. */
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
