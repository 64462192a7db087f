/**
 * The event stream parser: bytes in, messages and everything an inspector wants to know out. This file finds the lines.
 * They are looked for in decoded text. Where each byte gave one code unit (ASCII), an index into the text is one into
 * the bytes as well; elsewhere the byte offsets are found by looking for the same line ends in the bytes.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
import { BlockReader } from './block-reader.ts';
import { DEFAULT_MAXIMUM_LENGTH, TAIL_LENGTH } from './bounds.ts';
import { CR, HEAD_LENGTH, LF } from './field.ts';
import type { LineEnd, StreamHandlers, StreamParser } from './handlers.ts';
import { TextBuilder } from './text-builder.ts';
import { type TextSink, Utf8Decoder } from './utf8.ts';

export interface EventStreamParserOptions {
  /** Bound on a line and on an event's data, in code units; 64 Mi by default. What is over is lost: `too-long`. */
  maximumLength?: number;
  /** The bytes are the middle of a stream: no byte order mark is taken off. */
  continued?: boolean;
  /** False leaves `start` and `end` of the spans undetermined, for callers that do not read them. */
  spans?: boolean;
}

/** Past every index: there is no further CR, or LF, in this piece of text. */
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
  /** The line that pieces cut. */
  private readonly partial = new TextBuilder();
  private partialTooLong = false;
  /** The byte after a CR decides between CR and CRLF: the line waits for it, unless lone CRs are the rule here. */
  private waitingForLf = false;
  /** A line has ended with a lone CR, by that rule: an LF that follows belongs to it all the same. */
  private swallowLf = false;
  private previousEnd: LineEnd = 'none';
  /** Text of the open block or line in earlier pieces, for the tail. */
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

  /** The line that pieces cut is whole now. */
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

  /** Copies the first codes of a line whose characters are not the bytes. */
  private copyHead(text: string, from: number, to: number): void {
    const length = Math.min(HEAD_LENGTH, to - from);
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(from + index);
      this.head[index] = code < 128 ? code : 255;
    }
  }

  /** Takes the LF that a CR before leaves open, when the text goes on with one; returns the code units it took. */
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
    /** Index into the bytes, where that is not `at`. */
    let byteAt = 0;
    if (this.atStart && this.takeByteOrderMark(text)) {
      at = 1;
      byteAt = 3;
    }
    /** From here on the text belongs to a block or line that has not ended. */
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

/** Throws nothing: whatever the bytes are, they are reported. The handlers must not call the parser. */
export function createEventStreamParser(
  handlers: StreamHandlers,
  options: EventStreamParserOptions = {},
): StreamParser {
  return new EventStreamParser(handlers, options);
}
