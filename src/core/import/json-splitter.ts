/**
 * Splits a JSON document of any size at its long arrays, in one pass over the bytes: each element of the named arrays
 * is emitted separately, and what remains (the outline) is small enough to be parsed as a whole. A HAR of gigabytes is
 * thus never in memory at once, and every complete element of a truncated one is read.
 */
import { parseJson } from '../json/parse-json.ts';
import { joinBytes } from './join-bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface JsonElement {
  /** Keys from the root to the array, joined by `.`; empty if the root is the array. */
  readonly path: string;
  readonly text: string;
  /** Byte offset in the document. */
  readonly offset: number;
}

export interface JsonOutline {
  /** The document with its split arrays empty; undefined if it cannot be parsed. */
  readonly value: unknown;
  /** Offset of the element that the end of the file cut off; null if the document is complete. */
  readonly truncatedAt: number | null;
  /** Offsets of the elements that were too long to be read. */
  readonly tooLongAt: readonly number[];
}

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Maximum length of the outline, in bytes: documents with more outside of their arrays are not supported. */
const longestOutline = 32 * 1024 * 1024;
/** Maximum depth of the outline: documents that are deeper outside of their arrays are not supported. */
const deepestOutline = 200;
/** Maximum length of an element that is kept and decoded, in bytes: a JavaScript string holds about 2²⁹ characters. */
export const longestElement = 400 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class JsonSplitter {
  readonly #arrays: ReadonlySet<string>;
  readonly #visit: (element: JsonElement) => void;
  readonly #longest: number;

  /** One key for each open container outside of split arrays. */
  readonly #keys: string[] = [];
  readonly #closers: string[] = [];
  #outline: Bytes[] = [];
  #outlineLength = 0;
  #key: Bytes[] | null = null;
  #lastString = '';

  #inString = false;
  #escaped = false;
  /** Path of the split array that is being read; null outside. */
  #array: string | null = null;
  /** Number of open containers in the current element; −1 between elements. */
  #depth = -1;
  #element: Bytes[] = [];
  #elementLength = 0;
  #elementStart = 0;
  #position = 0;
  #truncated: number | null = null;
  #gaveUp = false;
  readonly #tooLong: number[] = [];

  /**
   * @param arrays paths of the arrays to split
   * @param longest maximum length of their elements, in bytes; longer ones are not kept
   */
  constructor(arrays: readonly string[], visit: (element: JsonElement) => void, longest = longestElement) {
    this.#arrays = new Set(arrays);
    this.#visit = visit;
    this.#longest = longest;
  }

  push(chunk: Bytes): void {
    let at = 0;
    while (at < chunk.length && !this.#gaveUp) {
      at = this.#array === null ? this.#readOutline(chunk, at) : this.#readArray(chunk, at, this.#array);
    }
    this.#position += chunk.length;
  }

  end(): JsonOutline {
    if (this.#array !== null && this.#depth >= 0) this.#truncated ??= this.#elementStart;
    if (this.#closers.length > 0) this.#truncated ??= this.#position;
    const closers = this.#closers.toReversed().join('');
    return {
      value: parseJson(`${decoder.decode(joinBytes(this.#outline))}${closers}`),
      truncatedAt: this.#truncated,
      tooLongAt: this.#tooLong,
    };
  }

  /** Reads outside of split arrays; returns where it stopped. */
  #readOutline(chunk: Bytes, from: number): number {
    let at = from;
    while (at < chunk.length) {
      if (this.#inString) {
        const end = this.#skipString(chunk, at);
        this.#key?.push(chunk.subarray(at, this.#inString ? end : end - 1));
        if (!this.#inString && this.#key !== null) {
          this.#lastString = decoder.decode(joinBytes(this.#key));
          this.#key = null;
        }
        at = end;
        continue;
      }
      const byte = chunk[at];
      at += 1;
      if (byte === quote) {
        this.#inString = true;
        this.#key = [];
      } else if (byte === colon) {
        this.#keys[this.#keys.length - 1] = this.#lastString;
      } else if (byte === openBrace || byte === openBracket) {
        const path = this.#keys.filter((key) => key !== '').join('.');
        this.#keys.push('');
        this.#closers.push(byte === openBrace ? '}' : ']');
        this.#gaveUp = this.#keys.length > deepestOutline;
        if (this.#gaveUp) return chunk.length;
        if (byte === openBracket && this.#arrays.has(path)) {
          this.#array = path;
          break;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        this.#keys.pop();
        this.#closers.pop();
      }
    }
    this.#keepOutline(chunk.subarray(from, at));
    return at;
  }

  /** Reads within a split array; returns where it stopped. */
  #readArray(chunk: Bytes, from: number, path: string): number {
    let at = from;
    let start = from;
    while (at < chunk.length) {
      if (this.#inString) {
        at = this.#skipString(chunk, at);
        continue;
      }
      const byte = chunk[at];
      const isClose = byte === closeBrace || byte === closeBracket;
      if (this.#depth < 0) {
        if (isClose) {
          this.#array = null;
          return at;
        }
        if (byte !== comma && byte !== undefined && byte > 32) {
          this.#depth = 0;
          start = at;
          this.#elementStart = this.#position + at;
        } else {
          at += 1;
          continue;
        }
      }
      if (this.#depth === 0 && (byte === comma || isClose)) {
        this.#finish(chunk.subarray(start, at), path);
        continue;
      }
      if (byte === quote) this.#inString = true;
      else if (byte === openBrace || byte === openBracket) this.#depth += 1;
      else if (isClose) this.#depth -= 1;
      at += 1;
      if (isClose && this.#depth === 0) {
        this.#finish(chunk.subarray(start, at), path);
        start = at;
      }
    }
    if (this.#depth >= 0) this.#keepElement(chunk.subarray(start, at));
    return at;
  }

  #finish(last: Bytes, path: string): void {
    this.#keepElement(last);
    const parts = this.#element;
    const length = this.#elementLength;
    this.#element = [];
    this.#elementLength = 0;
    this.#depth = -1;
    if (length > this.#longest) this.#tooLong.push(this.#elementStart);
    else this.#visit({ path, text: decoder.decode(joinBytes(parts)), offset: this.#elementStart });
  }

  #keepElement(bytes: Bytes): void {
    this.#elementLength += bytes.length;
    if (this.#elementLength <= this.#longest) this.#element.push(bytes);
    else this.#element = [];
  }

  /** Continues in a string; returns the offset past its closing quote, or the chunk's end. */
  #skipString(chunk: Bytes, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      if (this.#escaped) {
        this.#escaped = false;
        continue;
      }
      const byte = chunk[at];
      if (byte === backslash) this.#escaped = true;
      else if (byte === quote) {
        this.#inString = false;
        return at + 1;
      }
    }
    return chunk.length;
  }

  #keepOutline(bytes: Bytes): void {
    this.#outlineLength += bytes.length;
    if (this.#outlineLength <= longestOutline) this.#outline.push(bytes);
    else this.#outline = [];
  }
}

/** Splits all of `chunks`; what `visit` returns is awaited. */
export async function splitJson(
  chunks: AsyncIterable<Bytes>,
  arrays: readonly string[],
  visit: (element: JsonElement) => Promise<void> | void,
): Promise<JsonOutline> {
  let found: JsonElement[] = [];
  const splitter = new JsonSplitter(arrays, (element) => found.push(element));
  for await (const chunk of chunks) {
    splitter.push(chunk);
    const elements = found;
    found = [];
    for (const element of elements) {
      const wait = visit(element);
      if (wait) await wait;
    }
  }
  return splitter.end();
}
