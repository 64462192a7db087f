/**
 * A JSON list of strings that make up one event stream: either its pieces as they were read, split anywhere; or its
 * lines without line ends, as returned by `iter_lines()`, often without the blank ones as well.
 */
import { phrase } from '../phrase.ts';
import type { ExchangeWriter } from './exchange-writer.ts';
import type { ImportInput, ImportOutput } from './format.ts';
import { LogStream, restoringOf } from './log-stream.ts';
import { looksLikeStream } from './stream-lines.ts';

/** How many strings are collected before deciding which it is. */
const lookedAt = 100;
const untimed = { timed: false, ofDay: false, share: 1, read: () => null };

function isLines(texts: readonly string[]): boolean {
  return texts.length > 1 && !texts.some((text) => /[\r\n]/.test(text));
}

/** Whether these strings, the first of a list, are from an event stream. */
export function areStreamTexts(texts: readonly string[]): boolean {
  return texts.length > 0 && looksLikeStream(texts.join(isLines(texts) ? '\n' : ''));
}

export class ListedTexts {
  readonly #input: ImportInput;
  readonly #output: ImportOutput;
  readonly #exchanges: ExchangeWriter;
  /** Strings that wait for the decision; null once it was made. */
  #waiting: string[] | null = [];
  #stream: LogStream | null = null;
  #isOfLines = false;

  constructor(input: ImportInput, output: ImportOutput, exchanges: ExchangeWriter) {
    this.#input = input;
    this.#output = output;
    this.#exchanges = exchanges;
  }

  write(text: string): void {
    if (this.#waiting === null) this.#hand(text);
    else {
      this.#waiting.push(text);
      if (this.#waiting.length >= lookedAt) this.#begin(this.#waiting);
    }
  }

  /** The list has ended. */
  finish(): void {
    if (this.#waiting !== null) this.#begin(this.#waiting);
    this.#stream?.finish();
  }

  #begin(texts: readonly string[]): void {
    this.#waiting = null;
    if (areStreamTexts(texts)) {
      const { name, modified } = this.#input;
      this.#isOfLines = isLines(texts);
      const restore = this.#isOfLines ? restoringOf(texts) : 'not';
      if (restore !== 'not') this.#output.warn(phrase('import_warning_prefix_blank'));
      this.#stream = new LogStream(this.#exchanges, { name, log: untimed, restore, begin: modified });
    }
    for (const text of texts) this.#hand(text);
  }

  /** A line gets its end back; a piece may end anywhere, and the next one continues it. */
  #hand(text: string): void {
    if (this.#stream === null) this.#output.skip(phrase('import_skipped_values'));
    else if (this.#isOfLines) this.#stream.write({ rest: text, time: null, partial: false });
    else {
      const rest = text.replace(/\n$/, '');
      this.#stream.write({ rest, time: null, partial: rest === text });
    }
  }
}
