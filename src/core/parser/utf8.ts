/**
 * Splits a byte stream into pieces of whole characters, so that each can be decoded on its own (a decoder without
 * `stream: true` is several times faster on Node 20), and finds invalid UTF-8. The pieces decode to the same text as
 * the whole stream would.
 * @see https://encoding.spec.whatwg.org/#utf-8-decoder
 */

const REPLACEMENT = '\uFFFD';
const HIGH_SURROGATE_AT_END = /[\uD800-\uDBFF]$/;
const encoder = new TextEncoder();
/**
 * Shared by all: each call ends its stream, and creating a decoder takes Chromium longer than decoding a small block.
 */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Length in bytes of a UTF-8 sequence with this first byte; 1 for ASCII and for bytes that cannot begin a sequence. */
function sequenceLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/**
 * Length of the incomplete sequence at the end of `bytes`, of which those from `from` on count; 0 when the last
 * character is complete.
 */
function unfinishedLength(bytes: Uint8Array, from: number): number {
  const size = bytes.length;
  for (let back = 1; back <= 3 && back <= size - from; back++) {
    const byte = bytes[size - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Length of the well-formed sequence at `at`; otherwise minus the number of bytes that become one U+FFFD. */
function decodeStep(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = sequenceLength(first);
  if (length === 1) return -1;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    let low = 0x80;
    let high = 0xbf;
    if (index === 1) {
      if (first === 0xe0) low = 0xa0;
      else if (first === 0xed) high = 0x9f;
      else if (first === 0xf0) low = 0x90;
      else if (first === 0xf4) high = 0x8f;
    }
    if (byte < low || byte > high) return -index;
  }
  return length;
}

/** Calls `report` with the index of each ill-formed sequence in `bytes`. */
function reportInvalid(bytes: Uint8Array, report: (index: number) => void): void {
  let at = 0;
  while (at < bytes.length) {
    const step = decodeStep(bytes, at);
    if (step < 0) report(at);
    at += Math.abs(step);
  }
}

/** Receives each piece: its text, its bytes (valid during the call only), and the byte offset of the first one. */
export interface TextSink {
  takeText(text: string, bytes: Uint8Array, offset: number): void;
}

export class Utf8Decoder {
  /** Number of bytes taken so far. */
  taken = 0;
  private readonly sink: TextSink;
  private readonly onInvalid: ((offset: number) => void) | undefined;
  private readonly carried = new Uint8Array(4);
  private carriedLength = 0;
  private offset = 0;
  /** The high surrogate at the end of the last text, if it had one. */
  private surrogate = '';
  /** Node 20 decodes ASCII faster in one go, and other text faster as a stream. */
  private streaming = false;

  /**
   * @param onInvalid gets the byte offset of each ill-formed sequence, before the sink gets the piece that contains it
   */
  constructor(sink: TextSink, onInvalid?: (offset: number) => void) {
    this.sink = sink;
    this.onInvalid = onInvalid;
  }

  /** Takes text as its UTF-8 bytes. A surrogate pair may be split across two calls; a lone surrogate becomes U+FFFD. */
  pushText(text: string): void {
    const whole = this.surrogate + text;
    this.surrogate = HIGH_SURROGATE_AT_END.exec(whole)?.[0] ?? '';
    this.pushBytes(encoder.encode(whole.slice(0, whole.length - this.surrogate.length)));
  }

  /** Decodes all complete characters that have arrived. */
  push(chunk: Uint8Array): void {
    this.flushSurrogate();
    this.pushBytes(chunk);
  }

  private flushSurrogate(): void {
    const { surrogate } = this;
    this.surrogate = '';
    if (surrogate !== '') this.pushBytes(encoder.encode(surrogate));
  }

  private pushBytes(chunk: Uint8Array): void {
    this.taken += chunk.length;
    let from = 0;
    if (this.carriedLength > 0) {
      from = this.completeCarried(chunk);
      if (this.carriedLength > 0) return;
    }
    const unfinished = unfinishedLength(chunk, from);
    const to = chunk.length - unfinished;
    if (unfinished > 0) {
      this.carried.set(chunk.subarray(to));
      this.carriedLength = unfinished;
    }
    this.decode(from === 0 && unfinished === 0 ? chunk : chunk.subarray(from, to));
  }

  /** No more bytes: an incomplete character becomes U+FFFD. */
  end(): void {
    this.flushSurrogate();
    this.decodeCarried();
  }

  private decode(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const text = this.streaming ? decoder.decode(bytes, { stream: true }) + decoder.decode() : decoder.decode(bytes);
    this.streaming = text.length < bytes.length;
    const { offset, onInvalid } = this;
    if (onInvalid && text.includes(REPLACEMENT)) reportInvalid(bytes, (index) => onInvalid(offset + index));
    this.offset = offset + bytes.length;
    this.sink.takeText(text, bytes, offset);
  }

  private decodeCarried(): void {
    if (this.carriedLength === 0) return;
    const bytes = this.carried.subarray(0, this.carriedLength);
    this.carriedLength = 0;
    this.decode(bytes);
  }

  /** Completes and decodes the carried character, unless it needs even more bytes; returns how many bytes it took. */
  private completeCarried(chunk: Uint8Array): number {
    const needed = sequenceLength(this.carried[0] ?? 0);
    let taken = 0;
    while (this.carriedLength < needed) {
      const byte = chunk[taken];
      if (byte === undefined) return taken;
      if (byte < 0x80 || byte > 0xbf) break;
      this.carried[this.carriedLength++] = byte;
      taken++;
    }
    this.decodeCarried();
    return taken;
  }
}
