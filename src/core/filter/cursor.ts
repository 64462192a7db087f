/** Reading position in a filter text, and the error that ends a parse. */
import { type Phrase, phrase } from '../phrase.ts';

/** Thrown within the parser only; `parseFilter` turns it into a result. */
export class FilterSyntaxError extends Error {
  readonly position: number;
  readonly length: number;
  readonly phrase: Phrase;

  constructor(position: number, length: number, reason: Phrase) {
    super(reason.key);
    this.position = position;
    this.length = length;
    this.phrase = reason;
  }
}

export class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipSpace(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  /** Whether `token` is next. */
  sees(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  /** Takes what a sticky pattern matches here; null if it does not match. */
  take(sticky: RegExp): string | null {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found === null) return null;
    this.at += found[0].length;
    return found[0];
  }

  /** Ends the parse with an error: `key` says what was expected at `[from, to)`. */
  fail(key: string, from: number, to: number, ...values: (string | number)[]): never {
    throw new FilterSyntaxError(from, Math.max(1, to - from), phrase(key, ...values));
  }
}
