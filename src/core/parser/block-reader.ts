/**
 * Interprets the lines of an event stream: takes each line, keeps the block it belongs to, and calls the handlers. A
 * class, so that every parser shares the same methods: engines keep the code they optimised for them, which they would
 * lose if each parser had closures of its own.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
import { IGNORED_LENGTH } from './bounds.ts';
import { beginsData, COMMENT, DATA, EVENT, ID, LF, lineKind, RETRY, retryValue, SPACE, valueOffset } from './field.ts';
import type { IgnoredReason, LineEnd, Span, StreamHandlers } from './handlers.ts';
import { TextBuilder } from './text-builder.ts';

/** From this many data lines on, a builder joins them. */
const MANY_DATA_LINES = 16;
/** Up to this length, a loop over a line's codes finds its end faster than `indexOf`. */
const SHORT_LINE = 32;
const encoder = new TextEncoder();

export class BlockReader {
  /** Number of the current line, counting from 1; `lineStart` is the byte offset at which it begins. */
  line = 1;
  lineStart = 0;
  /** A block has begun and no blank line has ended it yet. */
  open = false;
  lastEventId = '';
  private readonly handlers: StreamHandlers;
  private readonly onMessage: StreamHandlers['onMessage'];
  private readonly maximumLength: number;
  private readonly span: Span = { start: 0, end: 0, line: 1, lineEnd: 'none' };
  /** Byte offset at which the open block begins. */
  start = 0;
  private firstLine = 1;
  private firstLineEnd: LineEnd = 'none';
  private hasField = false;
  private type = '';
  private data = '';
  private dataLines = 0;
  private readonly longData = new TextBuilder();

  constructor(handlers: StreamHandlers, maximumLength: number) {
    this.handlers = handlers;
    this.onMessage = handlers.onMessage;
    this.maximumLength = maximumLength;
  }

  /** Span of the current line, which ends at the byte offset `end`. */
  lineSpan(end: number, lineEnd: LineEnd): Span {
    const { span } = this;
    span.start = this.lineStart;
    span.end = end;
    span.line = this.line;
    span.lineEnd = lineEnd;
    return span;
  }

  /** Span of the open block, which ends at the byte offset `end`. */
  blockSpan(end: number): Span {
    const { span } = this;
    span.start = this.start;
    span.end = end;
    span.line = this.firstLine;
    span.lineEnd = this.firstLineEnd;
    return span;
  }

  /** Moves on to the line that begins at the byte offset `start`. */
  nextLine(start: number): void {
    this.line++;
    this.lineStart = start;
  }

  ignore(reason: IgnoredReason, text: string, end: number, lineEnd: LineEnd): void {
    this.handlers.onIgnored?.(reason, text.slice(0, IGNORED_LENGTH), this.lineSpan(end, lineEnd));
  }

  /** Handles a blank line that ends at the byte offset `end`. */
  takeBlank(end: number): void {
    if (this.dataLines > 0) {
      const data = this.longData.length > 0 ? this.longData.take() : this.data;
      this.onMessage?.(this.type === '' ? 'message' : this.type, data, this.lastEventId, this.blockSpan(end));
      this.data = '';
      this.dataLines = 0;
    } else if (this.hasField) {
      this.handlers.onUndispatched?.('no-data', this.type === '' ? 'message' : this.type, this.blockSpan(end));
    }
    this.open = false;
    this.hasField = false;
    this.type = '';
  }

  /**
   * Handles a non-blank line: `from … to − 1` of the text, ending at the byte offset `end`. Its codes begin at
   * `codesFrom`: all of them, or at least the first few that `lineKind` needs.
   */
  takeLine(
    text: string,
    from: number,
    to: number,
    codes: Uint8Array,
    codesFrom: number,
    end: number,
    lineEnd: LineEnd,
  ): void {
    const codesTo = codesFrom + to - from;
    const kind = lineKind(codes, codesFrom, codesTo);
    if (kind === COMMENT) {
      this.handlers.onComment?.(text.slice(from + 1, to), this.lineSpan(end, lineEnd));
      return;
    }
    if (!this.open) this.begin(lineEnd);
    if (kind === DATA) {
      const value = text.slice(from + valueOffset(codes, codesFrom, codesTo, 4), to);
      if (this.dataLines === 0) {
        this.data = value;
        this.dataLines = 1;
      } else this.addData(value, end, lineEnd);
    } else if (kind === EVENT) {
      this.hasField = true;
      this.type = text.slice(from + valueOffset(codes, codesFrom, codesTo, 5), to);
    } else if (kind === ID) {
      this.hasField = true;
      this.takeId(text, from, to, from + valueOffset(codes, codesFrom, codesTo, 2), end, lineEnd);
    } else if (kind === RETRY) {
      this.hasField = true;
      const offset = valueOffset(codes, codesFrom, codesTo, 5);
      const milliseconds =
        codesTo <= codes.length
          ? retryValue(codes, codesFrom + offset, codesTo)
          : retryValue(encoder.encode(text.slice(from + offset, to)), 0, to - from - offset);
      if (milliseconds === null) this.ignore('retry-not-digits', text.slice(from, to), end, lineEnd);
      else this.handlers.onRetry?.(milliseconds, this.lineSpan(end, lineEnd));
    } else if (this.handlers.onIgnored) this.ignore('unknown-field', text.slice(from, to), end, lineEnd);
  }

  /**
   * Handles all complete lines from index `from` on of an ASCII text without CRs, and returns the index after the last
   * one. `codes` are the text's codes; `offset` is the byte offset of its first one. Nearly all streams take this path:
   * it looks at each line once.
   */
  takeAsciiLines(text: string, codes: Uint8Array, from: number, offset: number): number {
    const { span } = this;
    const size = codes.length;
    let at = from;
    let shortLines = false;
    for (;;) {
      let end = at;
      if (shortLines) {
        const limit = Math.min(at + SHORT_LINE, size);
        while (end < limit && codes[end] !== LF) end++;
        if (end === limit) end = text.indexOf('\n', end);
      } else end = text.indexOf('\n', at);
      if (end < 0) {
        this.lineStart = offset + at;
        return at;
      }
      shortLines = end - at < SHORT_LINE;
      if (end === at) this.takeBlank(offset + end + 1);
      else if (beginsData(codes, at)) {
        const value = text.slice(codes[at + 5] === SPACE ? at + 6 : at + 5, end);
        if (!this.open) {
          if (codes[end + 1] === LF) {
            span.start = offset + at;
            at = end + 2;
            span.end = offset + at;
            span.line = this.line;
            span.lineEnd = 'lf';
            this.line += 2;
            this.onMessage?.('message', value, this.lastEventId, span);
            continue;
          }
          this.lineStart = offset + at;
          this.begin('lf');
        }
        if (this.dataLines === 0) {
          this.data = value;
          this.dataLines = 1;
        } else {
          this.lineStart = offset + at;
          this.addData(value, offset + end + 1, 'lf');
        }
      } else {
        this.lineStart = offset + at;
        this.takeLine(text, at, end, codes, at, offset + end + 1, 'lf');
      }
      this.line++;
      at = end + 1;
    }
  }

  private begin(lineEnd: LineEnd): void {
    this.open = true;
    this.start = this.lineStart;
    this.firstLine = this.line;
    this.firstLineEnd = lineEnd;
  }

  private addData(value: string, end: number, lineEnd: LineEnd): void {
    const { longData } = this;
    if (this.data.length + longData.length + value.length >= this.maximumLength) {
      this.ignore('too-long', value, end, lineEnd);
      return;
    }
    if (this.dataLines < MANY_DATA_LINES) this.data = `${this.data}\n${value}`;
    else {
      longData.append(this.data);
      longData.append('\n');
      longData.append(value);
      this.data = '';
    }
    this.dataLines++;
  }

  private takeId(text: string, from: number, to: number, valueFrom: number, end: number, lineEnd: LineEnd): void {
    const value = text.slice(valueFrom, to);
    if (value.includes('\0')) this.ignore('id-with-null', text.slice(from, to), end, lineEnd);
    else {
      this.lastEventId = value;
      this.handlers.onId?.(value, this.lineSpan(end, lineEnd));
    }
  }
}
