/**
 * YAML's flow collections, `{code: 200, message: OK}`: JSON without most of its quotes. PyYAML before 5.1, and so most older
 * cassettes, writes all small collections that way. @see https://yaml.org/spec/1.2.2/#74-flow-collection-styles
 */
import { decodeBase64 } from './base64.ts';
import { binaryTag, fold, plainScalar, QuoteScan, unquote } from './yaml-scalars.ts';

const deepest = 100;
const openers = '{[';
const closers = '}]';

/** Finds where a flow collection ends, whose lines come one after the other; each character is looked at once. */
export class FlowScan {
  #depth = 0;
  #quote: QuoteScan | null = null;

  /** Takes the next line; true when the collection is complete. */
  push(line: string): boolean {
    for (let at = 0; at < line.length; at++) {
      const character = line[at] ?? '';
      if (this.#quote !== null) {
        at = this.#quote.find(line, at);
        if (at < line.length) this.#quote = null;
      } else if ((character === '"' || character === "'") && /[\s,[{:]/.test(line[at - 1] ?? ' ')) {
        this.#quote = new QuoteScan(character);
      } else if (openers.includes(character)) this.#depth += 1;
      else if (closers.includes(character)) {
        this.#depth -= 1;
        if (this.#depth === 0) return true;
      }
    }
    return false;
  }
}

/** Reads a whole collection; `known` are the values that anchors named. What it does not understand ends it. */
export function readFlow(text: string, known: ReadonlyMap<string, unknown>): unknown {
  return new FlowReader(text, known).value(0);
}

class FlowReader {
  readonly #text: string;
  readonly #known: ReadonlyMap<string, unknown>;
  #at = 0;

  constructor(text: string, known: ReadonlyMap<string, unknown>) {
    this.#text = text;
    this.#known = known;
  }

  value(depth: number): unknown {
    if (depth > deepest) return null;
    const tag = this.#match(/\s*(?:[!&][^\s,[\]{}]*\s+)*/y);
    const value = this.#untagged(depth);
    const isBinary = tag.split(/\s+/).some((part) => part.startsWith('!') && binaryTag.test(part.slice(1)));
    return isBinary && typeof value === 'string' ? decodeBase64(value).bytes : value;
  }

  #untagged(depth: number): unknown {
    const first = this.#text[this.#at];
    if (first === '{') return this.#map(depth);
    if (first === '[') return this.#list(depth);
    if (first === '"' || first === "'") return this.#quoted(first);
    const alias = this.#match(/\*[^\s,[\]{}]+/y);
    if (alias !== '') return this.#known.get(alias.slice(1)) ?? null;
    return plainScalar(fold(this.#match(/(?:[^,[\]{}:#]|:(?![\s,[\]{}]|$)|(?<!\s)#)*/y)).trim());
  }

  #map(depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    this.#at += 1;
    while (!this.#ends('}')) {
      const before = this.#at;
      const key = this.value(depth + 1);
      const isPair = this.#match(/\s*:/y) !== '';
      map[String(key)] = isPair ? this.value(depth + 1) : null;
      this.#match(/\s*,/y);
      if (this.#at === before) return map;
    }
    return map;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.#at += 1;
    while (!this.#ends(']')) {
      const before = this.#at;
      list.push(this.value(depth + 1));
      this.#match(/\s*,/y);
      if (this.#at === before) return list;
    }
    return list;
  }

  #quoted(quote: string): string {
    const from = this.#at;
    this.#at = new QuoteScan(quote).find(this.#text, from + 1) + 1;
    const whole = this.#text.slice(from, this.#at);
    return unquote(whole.length > 1 && whole.endsWith(quote) ? whole : whole + quote);
  }

  /** Passes `closer` when it is next; true then, and at the end. */
  #ends(closer: string): boolean {
    this.#match(/\s*/y);
    if (this.#at >= this.#text.length) return true;
    if (this.#text[this.#at] !== closer) return false;
    this.#at += 1;
    return true;
  }

  /** What the (sticky) pattern takes from here. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
