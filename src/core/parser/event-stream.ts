/**
 * The event stream parser: bytes in; messages and everything else an inspector wants to know out. This file finds the
 * lines, by searching the decoded text. Where each byte became one code unit (ASCII), an index into the text is also an
 * index into the bytes; elsewhere the byte offsets come from finding the same line ends in the bytes.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
import { BlockReader } from './block-reader.ts';
import { DEFAULT_MAXIMUM_LENGTH, TAIL_LENGTH } from './bounds.ts';
import { CR, HEAD_LENGTH, LF } from './field.ts';
import type { LineEnd, StreamHandlers, StreamParser } from './handlers.ts';
import { TextBuilder } from './text-builder.ts';
import { type TextSink, Utf8Decoder } from './utf8.ts';

export interface EventStreamParserOptions {
  /**
   * Limit on a line and on an event's data, in code units; 64 Mi by default. Anything beyond is dropped: `too-long`.
   */
  maximumLength?: number;
  /** The bytes start in the middle of a stream: no byte order mark is removed. */
  continued?: boolean;
  /** If false, `start` and `end` of the spans are unspecified, for callers that do not read them. */
  spans?: boolean;
}

/** Greater than any index: this piece of text has no further CR (or LF). */
const NONE = 0x3fffffff;
const BYTE_ORDER_MARK = 0xfeff;

class EventStreamParser implements StreamParser, TextSink {
  private readonly handlers: StreamHandlers;
  private readonly maximumLength: number;
  private readonly spans: boolean;
  private readonly blocks: BlockReader;
  private readonly utf8: Utf8Decoder;
  private readonly head = new Uint8Array(HEAD_LENGTH);
  private atStart: boolean;
  /** A line that is split across pieces, as far as it has arrived. */
  private readonly partial = new TextBuilder();
  private partialTooLong = false;
  /**
   * A line has ended with a CR that may be the first half of a CRLF: it waits for the next byte, unless lone CRs are
   * the rule in this stream.
   */
  private waitingForLf = false;
  /** A line was ended by a lone CR without waiting: an LF that follows still belongs to that line end. */
  private swallowLf = false;
  private previousEnd: LineEnd = 'none';
  /** Text of the open block or line from earlier pieces, for the tail. */
  private keptText = '';

  constructor(handlers: StreamHandlers, options: EventStreamParserOptions) {
    const { maximumLength = DEFAULT_MAXIMUM_LENGTH, continued = false, spans = true } = options;
    this.handlers = handlers;
    this.maximumLength = maximumLength;
    this.spans = spans;
    this.atStart = !continued;
    this.blocks = new BlockReader(handlers, maximumLength);
    this.utf8 = new Utf8Decoder(this, handlers.onInvalidUtf8);
  }

  push(chunk: Uint8Array): void {
    this.utf8.push(chunk);
  }

  pushText(text: string): void {
    this.utf8.pushText(text);
  }

  get offset(): number {
    return this.utf8.taken;
  }

  end(): void {
    this.utf8.end();
    if (this.waitingForLf) this.endPartial(this.offset, 'cr');
    const { blocks } = this;
    if (!blocks.open && this.partial.length === 0) return;
    const span = blocks.open ? blocks.blockSpan(this.offset) : blocks.lineSpan(this.offset, 'none');
    this.handlers.onTail?.(this.keptText, span);
  }

  private addPartial(text: string): void {
    const room = this.maximumLength - this.partial.length;
    if (text.length > room) this.partialTooLong = true;
    this.partial.append(text.length > room ? text.slice(0, room) : text);
  }

  /** Handles the line that was split across pieces, now that it is complete. */
  private endPartial(end: number, lineEnd: LineEnd): void {
    const { blocks } = this;
    const text = this.partial.take();
    if (text === '') blocks.takeBlank(end);
    else {
      if (this.partialTooLong) blocks.ignore('too-long', text, end, lineEnd);
      this.partialTooLong = false;
      this.copyHead(text, 0, text.length);
      blocks.takeLine(text, 0, text.length, this.head, 0, end, lineEnd);
    }
    blocks.nextLine(end);
    this.previousEnd = lineEnd;
    if (!blocks.open) this.keptText = '';
  }

  /** Copies the first codes of a line whose text indexes are not byte indexes. */
  private copyHead(text: string, from: number, to: number): void {
    const length = Math.min(HEAD_LENGTH, to - from);
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(from + index);
      this.head[index] = code < 128 ? code : 255;
    }
  }

  /**
   * Settles whether a CR just seen was a CRLF: takes the LF if the text continues with one. Returns how many code units
   * it took.
   */
  private afterCr(text: string, at: number, offset: number): number {
    const length = text.charCodeAt(at) === LF ? 1 : 0;
    if (this.waitingForLf) this.endPartial(offset + length, length > 0 ? 'crlf' : 'cr');
    else if (length > 0) {
      this.previousEnd = 'crlf';
      this.blocks.lineStart++;
    }
    this.waitingForLf = false;
    this.swallowLf = false;
    return length;
  }

  private takeByteOrderMark(text: string): boolean {
    this.atStart = false;
    if (text.charCodeAt(0) !== BYTE_ORDER_MARK) return false;
    this.blocks.lineStart = 3;
    this.handlers.onByteOrderMark?.();
    return true;
  }

  takeText(text: string, bytes: Uint8Array, offset: number): void {
    const { blocks, spans, head } = this;
    const size = text.length;
    const oneToOne = size === bytes.length;
    let at = 0;
    /** Index into the bytes, where it differs from `at`. */
    let byteAt = 0;
    if (this.atStart && this.takeByteOrderMark(text)) {
      at = 1;
      byteAt = 3;
    }
    /** The text from here on belongs to a block or line that has not ended. */
    const begin = at;
    let keepFrom = begin;
    let nextLf = -1;
    let nextCr = -1;
    let hasPartial = this.partial.length > 0;
    const isPlain = oneToOne && !text.includes('\r');
    while (at < size) {
      if (isPlain && !hasPartial && !this.waitingForLf && !this.swallowLf) {
        const next = blocks.takeAsciiLines(text, bytes, at, offset);
        if (next > at) {
          this.previousEnd = 'lf';
          keepFrom = blocks.open ? Math.max(begin, blocks.start - offset) : next;
          at = next;
        }
        break;
      }
      if (this.waitingForLf || this.swallowLf) {
        const length = this.afterCr(text, at, offset + (oneToOne ? at : byteAt));
        hasPartial = false;
        byteAt += length;
        at += length;
        if (!blocks.open) keepFrom = at;
        continue;
      }
      let end = at;
      let code = text.charCodeAt(at);
      if (code !== LF && code !== CR) {
        if (nextLf < at) {
          nextLf = text.indexOf('\n', at);
          if (nextLf < 0) nextLf = NONE;
        }
        if (nextCr < at) {
          nextCr = text.indexOf('\r', at);
          if (nextCr < 0) nextCr = NONE;
        }
        if (nextLf < nextCr) {
          end = nextLf;
          code = LF;
        } else if (nextCr < NONE) {
          end = nextCr;
          code = CR;
        } else break;
      }
      let next = end + 1;
      let lineEnd: LineEnd = 'lf';
      if (code === CR) {
        lineEnd = 'cr';
        if (this.previousEnd === 'cr') this.swallowLf = true;
        else if (next === size) {
          this.addPartial(text.slice(at, end));
          this.waitingForLf = true;
          at = next;
          break;
        } else if (text.charCodeAt(next) === LF) {
          lineEnd = 'crlf';
          next++;
        }
      }
      let byteEnd = next;
      if (!oneToOne && spans) byteEnd = (end === at ? byteAt : bytes.indexOf(code, byteAt)) + next - end;
      byteAt = byteEnd;
      if (hasPartial) {
        this.addPartial(text.slice(at, end));
        this.endPartial(offset + byteEnd, lineEnd);
        hasPartial = false;
      } else {
        if (end === at) {
          blocks.takeBlank(offset + byteEnd);
          blocks.nextLine(offset + byteEnd);
        } else {
          let codes = bytes;
          let codesFrom = at;
          if (!oneToOne) {
            this.copyHead(text, at, end);
            codes = head;
            codesFrom = 0;
          }
          blocks.takeLine(text, at, end, codes, codesFrom, offset + byteEnd, lineEnd);
          blocks.nextLine(offset + byteEnd);
        }
      }
      this.previousEnd = lineEnd;
      at = next;
      if (!blocks.open) keepFrom = at;
    }
    if (keepFrom > begin) this.keptText = '';
    if (at < size) this.addPartial(text.slice(at));
    if (this.handlers.onTail && keepFrom < size && this.keptText.length < TAIL_LENGTH) {
      this.keptText += text.slice(keepFrom, keepFrom + TAIL_LENGTH - this.keptText.length);
    }
  }
}

/** Creates a parser. It never throws: whatever the bytes are, they are reported. Handlers must not call the parser. */
export function createEventStreamParser(
  handlers: StreamHandlers,
  options: EventStreamParserOptions = {},
): StreamParser {
  return new EventStreamParser(handlers, options);
}
