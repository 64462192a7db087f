/**
 * Splits a YAML cassette into its interactions, in one pass over the bytes, so that a cassette is never in memory as a
 * whole and a fault affects only one interaction. One rule of YAML is enough: in a block sequence, a line that begins
 * at the sequence's indentation is an item or ends the sequence, even if quotes are open
 * (https://yaml.org/spec/1.2.2/#821-block-sequences).
 */
import { ByteQueue } from './byte-queue.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface CassettePart {
  /**
   * YAML: an interaction, as the only item of the list under its key; or the lines before, between and after the lists.
   */
  readonly text: string;
  /** Number of the line in the file that corresponds to the first line of `text`, from 1. */
  readonly firstLine: number;
}

/** Maximum length of a part that is kept and decoded, in bytes. */
export const longestPart = 100_000_000;

/** Receives the parts. A part that is too long is not kept; `offset` is in bytes. */
export interface PartSink {
  readonly part: (part: CassettePart) => void;
  readonly tooLong: (kind: 'interaction' | 'outside', offset: number) => void;
}

type Place =
  | { readonly kind: 'outside' }
  /** After the key of a list. */
  | { readonly kind: 'before-list' }
  /** `indent` is that of the list's dashes, in bytes. */
  | { readonly kind: 'list'; readonly indent: number };

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const hash = 35;
const dash = 45;

const listKey = /^(?:http_)?interactions:[ \t]*(?:[&!#].*)?$/;
const longestKey = 200;
const keyOfItems = 'interactions:\n';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export async function cutCassette(chunks: AsyncIterable<Bytes>, sink: PartSink): Promise<void> {
  const cutter = new CassetteCutter(sink);
  for await (const chunk of chunks) cutter.push(chunk);
  cutter.end();
}

class CassetteCutter {
  readonly #sink: PartSink;
  readonly #queue = new ByteQueue();
  #place: Place = { kind: 'outside' };
  /** Pieces of the part that is being collected. */
  #pieces: Bytes[] = [];
  #size = 0;
  #isItem = false;
  #firstLine = 1;
  #start = 0;
  /** Number of lines read. */
  #lines = 0;
  /** The next bytes continue a line. */
  #inLine = false;

  constructor(sink: PartSink) {
    this.#sink = sink;
  }

  push(chunk: Bytes): void {
    this.#queue.push(chunk);
    for (;;) {
      const run = this.#inLine ? null : this.#queue.lines((bytes, from, to) => this.#continues(bytes, from, to));
      if (run !== null) this.#keep(run);
      const line = this.#queue.line();
      if (line === null) return;
      this.#take(line);
    }
  }

  end(): void {
    if (this.#queue.length > 0) this.#take(this.#queue.take(this.#queue.length));
    this.#finish();
  }

  #continues(bytes: Bytes, from: number, to: number): boolean {
    const continues = this.#placeOf(bytes, from, to) === null;
    if (continues) this.#lines += 1;
    return continues;
  }

  /** Takes a line, or a piece of a long one. */
  #take(line: Bytes): void {
    if (!this.#inLine) {
      const place = this.#placeOf(line, 0, line.length);
      if (place?.kind === 'list' || (place !== null && this.#place.kind === 'list')) this.#finish();
      this.#isItem ||= place?.kind === 'list';
      this.#place = place ?? this.#place;
      this.#lines += 1;
    }
    this.#inLine = line.at(-1) !== lineFeed;
    this.#keep(line);
  }

  /** Where in the cassette the line is; null if that has not changed since the previous line. */
  #placeOf(bytes: Bytes, from: number, to: number): Place | null {
    const place = this.#place;
    const { indent, isContent, isItem } = beginning(bytes, from, to);
    if (place.kind !== 'outside') {
      if (!isContent || (place.kind === 'list' && indent > place.indent)) return null;
      if (isItem && (place.kind === 'before-list' || indent === place.indent)) return { kind: 'list', indent };
    }
    if (indent === 0 && isListKey(bytes.subarray(from, to))) return { kind: 'before-list' };
    return place.kind === 'outside' ? null : { kind: 'outside' };
  }

  #keep(bytes: Bytes): void {
    this.#size += bytes.length;
    if (this.#size <= longestPart) this.#pieces.push(bytes);
    else this.#pieces = [];
  }

  #finish(): void {
    const pieces = this.#pieces;
    const isItem = this.#isItem;
    if (this.#size > longestPart) this.#sink.tooLong(isItem ? 'interaction' : 'outside', this.#start);
    else if (pieces.length > 0) {
      const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
      if (isItem) this.#sink.part({ text: keyOfItems + text, firstLine: this.#firstLine - 1 });
      else this.#sink.part({ text, firstLine: this.#firstLine });
    }
    this.#pieces = [];
    this.#start += this.#size;
    this.#size = 0;
    this.#isItem = false;
    this.#firstLine = this.#lines + 1;
  }
}

/**
 * The indentation of a line in bytes, whether it has content (neither blank nor a comment), and whether it begins an
 * item.
 */
function beginning(bytes: Bytes, from: number, to: number) {
  let at = from;
  while (at < to && bytes[at] === space) at += 1;
  const isContent = !isEnd(bytes[at], at, to) && bytes[at] !== hash;
  return { indent: at - from, isContent, isItem: bytes[at] === dash && isEnd(bytes[at + 1], at + 1, to) };
}

/** Whether a token ends before the byte. */
function isEnd(byte: number | undefined, at: number, to: number): boolean {
  return at >= to || byte === space || byte === tab || byte === lineFeed || byte === carriageReturn;
}

function isListKey(line: Bytes): boolean {
  return line.length <= longestKey && listKey.test(decoder.decode(line).trimEnd());
}
