/**
 * Cuts a YAML cassette at its interactions, in one pass over the bytes: each comes out by itself, so that a cassette is never
 * in memory at once and a fault costs its interaction only. Of YAML's rules one is enough: in a list of blocks, a line that
 * begins at the list's indentation is an item or the list's end, whatever quotes are open
 * (https://yaml.org/spec/1.2.2/#821-block-sequences).
 */
import { ByteQueue } from './byte-queue.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface CassettePart {
  /** YAML: an interaction, as the list of one under its key; or the lines before, between and after the lists. */
  readonly text: string;
  /** The line of the file that the text's first would be, from 1. */
  readonly firstLine: number;
}

/** Longest part that is kept and decoded, in bytes. */
export const longestPart = 100_000_000;

/** What the parts are told to. A part that is too long is not kept; `offset` in bytes. */
export interface PartSink {
  readonly part: (part: CassettePart) => void;
  readonly tooLong: (kind: 'interaction' | 'outside', offset: number) => void;
}

type Place =
  | { readonly kind: 'outside' }
  /** After the key of a list. */
  | { readonly kind: 'before-list' }
  /** `indent`: of the list's dashes, in bytes. */
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
  /** Of the part being collected. */
  #pieces: Bytes[] = [];
  #size = 0;
  #isItem = false;
  #firstLine = 1;
  #start = 0;
  /** Lines read. */
  #lines = 0;
  /** The next bytes are the rest of a line. */
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

  /** A line, or a piece of a long one. */
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

  /** Where the line stands; null when that is where the one before it stands. */
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

/** How far a line is indented, in bytes; whether it is neither blank nor a comment; whether it begins an item. */
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
