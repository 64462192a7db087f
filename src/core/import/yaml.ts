/**
 * A reader for the YAML that recorders of HTTP (VCR in Ruby and Python, go-vcr) write: block maps and lists, all scalar
 * styles, `!!binary` (`!binary` in Ruby), flow collections, anchors and aliases (PyYAML names what it
 * meets twice). Merge keys, complex keys and the rest of YAML are not read.
 */
import { decodeBase64 } from './base64.ts';
import { FlowScan, readFlow } from './yaml-flow.ts';
import { binaryTag, blockScalar, fold, plainScalar, QuoteScan, unquote } from './yaml-scalars.ts';

export interface YamlResult {
  /** What could be read. */
  readonly value: unknown;
  /** Number of the line (from 1) that could not be understood; null when all was. */
  readonly brokenAt: number | null;
}

const keyPattern =
  /^((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#&*!|>{[%@`-][^#]*?|-[^\s#][^#]*?))\s*:(?:[ \t]+(.*)|)$/;
const blockHeader = /^([|>])([-+]?)(\d?)([-+]?)\s*(?:#.*)?$/;
const anchor = /^&([^\s,[\]{}]+)(?:\s+|$)/;
const alias = /^\*([^\s,[\]{}]+)\s*(?:#.*)?$/;
const deepest = 100;

/** Reads the first document of a text. */
export function parseYaml(text: string): YamlResult {
  const reader = new YamlReader(text.split(/\r\n|\n/));
  const value = reader.block(0, 0);
  return { value, brokenAt: reader.rest() };
}

class YamlReader {
  readonly #lines: readonly string[];
  #at = 0;
  /** An item's text behind its dash stands in its line's place. */
  #override: string | null = null;
  readonly #anchored = new Map<string, unknown>();

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** The line that was not read; null at the end. */
  rest(): number | null {
    return this.#peek() === null ? null : this.#at + 1;
  }

  /** The value whose lines are indented by at least `indent`. */
  block(indent: number, depth: number): unknown {
    const line = this.#peek();
    if (line === null || indentOf(line) < indent || depth > deepest) return null;
    const content = line.trimStart();
    if (/^-(\s|$)/.test(content)) return this.#list(indentOf(line), depth);
    if (keyPattern.test(content)) return this.#map(indentOf(line), depth);
    this.#next();
    return this.#scalar(content, indent - 1, depth);
  }

  #list(indent: number, depth: number): unknown[] {
    const items: unknown[] = [];
    for (let line = this.#peek(); line !== null && indentOf(line) === indent; line = this.#peek()) {
      const match = /^( *-)(\s+|$)(.*)$/.exec(line);
      if (!match) break;
      const [, dash = '', space = '', rest = ''] = match;
      if (rest === '' || rest.startsWith('#') || anchor.test(rest)) {
        this.#next();
        items.push(this.#value(rest, indent, depth, true));
      } else if (keyPattern.test(rest) || /^-\s/.test(rest)) {
        this.#override = ' '.repeat(dash.length + space.length) + rest;
        items.push(this.block(indent + 1, depth + 1));
      } else {
        this.#next();
        items.push(this.#scalar(rest, indent, depth));
      }
    }
    return items;
  }

  #map(indent: number, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    for (let line = this.#peek(); line !== null && indentOf(line) === indent; line = this.#peek()) {
      const match = keyPattern.exec(line.trimStart());
      if (!match?.[1]) break;
      const name = /^["']/.test(match[1]) ? unquote(match[1]) : match[1];
      this.#next();
      map[name] = this.#value(match[2] ?? '', indent, depth);
    }
    return map;
  }

  /** What stands behind a key, or the dash of a list's item. */
  #value(text: string, indent: number, depth: number, isItem = false): unknown {
    const name = anchor.exec(text);
    if (name) {
      const value = this.#value(text.slice(name[0].length), indent, depth, isItem);
      this.#anchored.set(name[1] ?? '', value);
      return value;
    }
    if (text !== '' && !text.startsWith('#')) return this.#scalar(text, indent, depth);
    const line = this.#peek();
    if (line === null) return null;
    const isList = /^ *-(\s|$)/.test(line);
    if (indentOf(line) > indent || (isList && !isItem && indentOf(line) === indent))
      return this.block(indentOf(line), depth + 1);
    return null;
  }

  /** A scalar (or flow collection) that begins with `text`; its further lines are indented deeper than `indent`. */
  #scalar(text: string, indent: number, depth: number): unknown {
    const known = alias.exec(text);
    if (known) return this.#anchored.get(known[1] ?? '') ?? null;
    const tag = /^!(\S*)\s*/.exec(text);
    if (tag) {
      const value = this.#value(text.slice(tag[0].length), indent, depth);
      return binaryTag.test(tag[1] ?? '') && typeof value === 'string' ? decodeBase64(value).bytes : value;
    }
    const header = blockHeader.exec(text);
    if (header) return this.#blockScalar(indent, header);
    if (/^["']/.test(text)) return unquote(this.#quoted(text));
    if (/^[{[]/.test(text)) return this.#flow(text);
    const lines = [text.replace(/\s+#.*$/, '')];
    for (let line = this.#peekRaw(); line !== null; line = this.#peekRaw()) {
      if (line.trim() !== '' && indentOf(line) <= indent) break;
      if (line.trim() === '' && !this.#continues(indent)) break;
      lines.push(line.trim());
      this.#next();
    }
    return plainScalar(fold(lines.join('\n')).trim());
  }

  /** A quoted scalar that begins with `text`, its further lines joined. */
  #quoted(text: string): string {
    const scan = new QuoteScan(text.slice(0, 1));
    const lines = [text];
    if (scan.find(text, 1) < text.length) return text;
    for (let line = this.#peekRaw(); line !== null; line = this.#peekRaw()) {
      this.#next();
      const rest = line.trimStart();
      lines.push(rest);
      if (scan.find(rest, 0) < rest.length) return lines.join('\n');
    }
    return lines.join('\n') + text.slice(0, 1);
  }

  #flow(text: string): unknown {
    const scan = new FlowScan();
    const lines = [text];
    for (let closed = scan.push(text); !closed; ) {
      const line = this.#peekRaw();
      if (line === null) break;
      this.#next();
      lines.push(line.trimStart());
      closed = scan.push(lines.at(-1) ?? '');
    }
    return readFlow(lines.join('\n'), this.#anchored);
  }

  #blockScalar(indent: number, header: RegExpExecArray): string {
    const [, style = '|', chompBefore = '', width = '', chompAfter = ''] = header;
    const lines: string[] = [];
    let own = width === '' ? -1 : Math.max(0, indent) + Number(width);
    for (let line = this.#peekRaw(); line !== null; line = this.#peekRaw()) {
      if (line.trim() !== '') {
        if (own < 0) own = indentOf(line);
        if (indentOf(line) <= indent || indentOf(line) < own) break;
      }
      lines.push(own < 0 ? '' : line.slice(own));
      this.#next();
    }
    return blockScalar(lines, style === '>', chompBefore || chompAfter);
  }

  /** Whether the lines after the blank ones still belong to the scalar. */
  #continues(indent: number): boolean {
    for (let at = this.#at; at < this.#lines.length; at++) {
      const line = this.#lines[at] ?? '';
      if (line.trim() !== '') return indentOf(line) > indent;
    }
    return false;
  }

  /** The next line that is neither blank nor a comment nor a marker. */
  #peek(): string | null {
    if (this.#override !== null) return this.#override;
    while (this.#at < this.#lines.length && /^\s*(#.*)?$|^---(\s|$)|^%|^\.\.\.$/.test(this.#lines[this.#at] ?? '')) {
      this.#at += 1;
    }
    return this.#lines[this.#at] ?? null;
  }

  #peekRaw(): string | null {
    return this.#lines[this.#at] ?? null;
  }

  #next(): void {
    this.#override = null;
    this.#at += 1;
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
