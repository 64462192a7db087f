/**
 * JSON text → {@link JsonDocument}. Accepts exactly what `JSON.parse` accepts, without recursion: each of 100,000
 * levels costs only a column entry.
 */
import { type Phrase, phrase } from '../phrase.ts';
import { JsonDocument, type JsonKind } from './document.ts';
import { Character, scanNumber, scanString, skipSpace } from './scan.ts';

/** Where a text stops being valid JSON, in code units from its start, and what was expected there. */
interface JsonError {
  readonly position: number;
  readonly phrase: Phrase;
}

export type JsonDocumentResult =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly error: JsonError };

/** Parses `text` into its table of nodes. Never throws. */
export function parseJsonDocument(text: string): JsonDocumentResult {
  const parser = new JsonParser(text);
  for (;;) {
    const result = parser.read(Number.POSITIVE_INFINITY);
    if (result !== null) return result;
  }
}

/** Parses a text in steps, because parsing a long one at once would block the thread. */
export class JsonParser {
  readonly #text: string;
  readonly #document: JsonDocument;
  /** The innermost open container, the key of the next value, and the offset where that begins. */
  #container = -1;
  #keyStart = -1;
  #at: number;
  #result: JsonDocumentResult | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#document = new JsonDocument(text);
    this.#at = skipSpace(text, 0);
  }

  /** Reads the next `count` values; null if there are more. */
  read(count: number): JsonDocumentResult | null {
    this.#result ??= this.#read(this.#document.size + count);
    return this.#result;
  }

  #read(limit: number): JsonDocumentResult | null {
    const text = this.#text;
    const document = this.#document;
    let container = this.#container;
    let keyStart = this.#keyStart;
    let at = this.#at;

    for (;;) {
      if (document.size >= limit) {
        this.#container = container;
        this.#keyStart = keyStart;
        this.#at = at;
        return null;
      }
      const kind = kindAt(text, at);
      if (kind === null) return refuse(at, 'json_expected_value');
      const node = document.open(kind, at, keyStart, container);
      keyStart = -1;
      if (kind === 'object' || kind === 'array') {
        at = skipSpace(text, at + 1);
        if (text.charCodeAt(at) === closingOf(kind)) {
          document.close(node, ++at);
        } else {
          container = node;
          if (kind === 'array') continue;
          keyStart = at;
          at = afterKey(text, at);
          if (at < 0) return refuseKey(text, ~at);
          continue;
        }
      } else {
        const end = scalarEnd(text, at, kind);
        if (end < 0) return refuse(~end, scalarExpectation[kind]);
        document.close(node, end);
        at = end;
      }

      for (;;) {
        at = skipSpace(text, at);
        if (container < 0) {
          return at === text.length ? { ok: true, document } : refuse(at, 'json_expected_end');
        }
        const outer = document.kind(container);
        const code = text.charCodeAt(at);
        if (code === Character.comma) {
          at = skipSpace(text, at + 1);
          break;
        }
        if (code !== closingOf(outer)) {
          return refuse(at, outer === 'object' ? 'json_expected_comma_or_brace' : 'json_expected_comma_or_bracket');
        }
        document.close(container, ++at);
        container = document.parent(container);
      }
      if (document.kind(container) === 'object') {
        keyStart = at;
        at = afterKey(text, at);
        if (at < 0) return refuseKey(text, ~at);
      }
    }
  }
}

const scalarExpectation = {
  string: 'json_broken_string',
  number: 'json_broken_number',
  boolean: 'json_expected_value',
  null: 'json_expected_value',
} as const;

function kindAt(text: string, at: number): JsonKind | null {
  const code = text.charCodeAt(at);
  if (code === Character.quote) return 'string';
  if (code === Character.openBrace) return 'object';
  if (code === Character.openBracket) return 'array';
  if (code === Character.minus || (code >= 48 && code <= 57)) return 'number';
  if (code === 116 || code === 102) return 'boolean';
  return code === 110 ? 'null' : null;
}

function closingOf(kind: JsonKind): number {
  return kind === 'object' ? Character.closeBrace : Character.closeBracket;
}

function scalarEnd(text: string, at: number, kind: 'string' | 'number' | 'boolean' | 'null'): number {
  if (kind === 'string') return scanString(text, at);
  if (kind === 'number') return scanNumber(text, at);
  const word = kind === 'null' ? 'null' : text[at] === 't' ? 'true' : 'false';
  return text.startsWith(word, at) ? at + word.length : ~at;
}

/**
 * The offset of the value after the key at `at` and its colon; if the syntax is wrong, the complement of the offset of
 * the fault.
 */
function afterKey(text: string, at: number): number {
  if (text.charCodeAt(at) !== Character.quote) return ~at;
  const end = scanString(text, at);
  if (end < 0) return end;
  const colon = skipSpace(text, end);
  return text.charCodeAt(colon) === Character.colon ? skipSpace(text, colon + 1) : ~colon;
}

function refuseKey(text: string, position: number): JsonDocumentResult {
  const before = text.slice(0, position).trimEnd().at(-1);
  return refuse(position, before === '"' ? 'json_expected_colon' : 'json_expected_key');
}

function refuse(position: number, key: string): JsonDocumentResult {
  return { ok: false, error: { position, phrase: phrase(key, position + 1) } };
}
