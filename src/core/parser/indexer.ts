/**
 * The stream indexer, for imports: finds every entry of an event stream in its bytes without decoding any text. It
 * reports the same entries as the parser (same offsets, lines and kinds); `readBlock` reads one back when it is shown.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
import { COLON, COMMENT, CR, DATA, EVENT, ID, LF, lineKind, RETRY, retryValue, SPACE, valueOffset } from './field.ts';
import type { LineEnd } from './handlers.ts';
import type { IndexEntry, IndexedKind, IndexSink, PlainRun, RunSink, StreamIndexer } from './index-entry.ts';
import { LineEndScan } from './line-end-scan.ts';

/**
 * How many bytes are kept of a line that is split across chunks; beyond that only its length is known (and a type name
 * is cut).
 */
const KEPT_LINE_LENGTH = 65_536;
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const NO_BYTES = new Uint8Array(0);
/** How many bytes of a value are checked one by one before the scan starts: that is faster for short values. */
const NEAR = 12;
/** The code of `d`. */
const FIRST_OF_DATA = 100;
/** Messages in a full run, few enough that its columns stay in the CPU cache. */
const RUN_LENGTH = 512;

function hasNull(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === 0) return true;
  return false;
}

/** Whether `data:` is at `at`. */
function isDataLine(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === FIRST_OF_DATA &&
    bytes[at + 1] === 97 &&
    bytes[at + 2] === 116 &&
    bytes[at + 3] === 97 &&
    bytes[at + 4] === COLON
  );
}

class EventStreamIndexer implements StreamIndexer {
  offset = 0;
  private readonly sink: IndexSink;
  private readonly runSink: RunSink | null;
  private readonly run: PlainRun = {
    count: 0,
    lineEnd: 'none',
    starts: new Float64Array(RUN_LENGTH),
    lengths: new Uint32Array(RUN_LENGTH),
    lines: new Uint32Array(RUN_LENGTH),
    dataSizes: new Uint32Array(RUN_LENGTH),
  };
  private readonly scan = new LineEndScan();
  private line = 1;
  private lineStart = 0;
  private previousEnd: LineEnd = 'none';
  /** As in the parser: the byte after a CR decides, unless lone CRs are the rule. */
  private waitingForLf = false;
  private swallowLf = false;
  /** How many bytes of the byte order mark have been seen; -1 once the start of the stream is settled. */
  private markLength = 0;

  /** The beginning of a line that is split across chunks; `unkept` counts its bytes that did not fit. */
  private kept: Uint8Array = new Uint8Array(1024);
  private keptLength = 0;
  private unkeptLength = 0;

  private open = false;
  private hasField = false;
  private start = 0;
  private firstLine = 1;
  private firstLineEnd: LineEnd = 'none';
  private dataLines = 0;
  private dataSize = 0;
  private hasId = false;
  private typeBytes: Uint8Array = NO_BYTES;
  private typeStart = 0;
  private typeEnd = 0;

  private readonly entry: IndexEntry = {
    kind: 'message',
    start: 0,
    length: 0,
    line: 1,
    lineEnd: 'none',
    dataSize: 0,
    hasId: false,
    retry: null,
    typeBytes: NO_BYTES,
    typeStart: 0,
    typeEnd: 0,
  };

  constructor(sink: IndexSink, runSink: RunSink | null) {
    this.sink = sink;
    this.runSink = runSink;
  }

  push(chunk: Uint8Array): void {
    const at = this.markLength >= 0 ? this.takeMark(chunk) : 0;
    const base = this.offset + at;
    this.offset += chunk.length;
    this.takeBytes(at > 0 ? chunk.subarray(at) : chunk, base);
  }

  end(): void {
    if (this.markLength > 0) this.takeBytes(BYTE_ORDER_MARK.subarray(0, this.markLength), 0);
    if (this.waitingForLf) this.endKeptLine(this.offset, 'cr');
    if (this.open) this.reportBlock('tail', this.offset);
    else if (this.keptLength > 0) this.reportLine('tail', this.offset, 'none', null);
  }

  private takeBytes(bytes: Uint8Array, base: number): void {
    const { scan } = this;
    const size = bytes.length;
    let at = 0;
    scan.reset(bytes);
    while (at < size) {
      if (this.waitingForLf || this.swallowLf) {
        at = this.afterCr(bytes, at, base);
        continue;
      }
      if (!this.open && this.keptLength === 0 && bytes[at] === FIRST_OF_DATA && this.previousEnd !== 'cr') {
        const next = this.takePlainMessages(bytes, at, base);
        if (next > at) {
          at = next;
          continue;
        }
      }
      const end = bytes[at] === LF ? at : scan.next(at);
      if (end === size) break;
      let next = end + 1;
      let lineEnd: LineEnd = 'lf';
      if (bytes[end] === CR) {
        lineEnd = 'cr';
        if (this.previousEnd === 'cr') this.swallowLf = true;
        else if (next === size) {
          this.keep(bytes.subarray(at, end));
          this.waitingForLf = true;
          at = next;
          break;
        } else if (bytes[next] === LF) {
          lineEnd = 'crlf';
          next++;
        }
      }
      if (this.keptLength > 0) {
        this.keep(bytes.subarray(at, end));
        this.endKeptLine(base + next, lineEnd);
      } else this.endLine(bytes, at, end, 0, base + next, lineEnd);
      at = next;
    }
    if (at < size) this.keep(bytes.subarray(at));
    this.keepType(bytes);
  }

  /**
   * Handles messages that are one `data:` line and a blank line, both ended by LF or both by CRLF. Most messages are,
   * and they need none of the general path's state. Returns the index after the last of them, or `from` if there is
   * none.
   */
  private takePlainMessages(bytes: Uint8Array, from: number, base: number): number {
    const { scan, run } = this;
    const { starts, lengths, lines, dataSizes } = run;
    const size = bytes.length;
    let at = from;
    let { line } = this;
    let count = 0;
    while (isDataLine(bytes, at)) {
      const value = bytes[at + 5] === SPACE ? at + 6 : at + 5;
      let end = value;
      const near = Math.min(value + NEAR, size);
      while (end < near && (bytes[end] ?? 0) > CR) end++;
      if (bytes[end] !== LF) end = scan.next(end);
      const isCrlf = bytes[end] === CR && bytes[end + 1] === LF && bytes[end + 2] === CR && bytes[end + 3] === LF;
      if (!isCrlf && (bytes[end] !== LF || bytes[end + 1] !== LF)) break;
      const lineEnd = isCrlf ? 'crlf' : 'lf';
      if (count === RUN_LENGTH || (count > 0 && lineEnd !== run.lineEnd)) {
        this.reportRun(count);
        count = 0;
      }
      const next = end + (isCrlf ? 4 : 2);
      run.lineEnd = lineEnd;
      starts[count] = base + at;
      lengths[count] = next - at;
      lines[count] = line;
      dataSizes[count] = end - value;
      count++;
      line += 2;
      at = next;
    }
    if (at > from) {
      this.reportRun(count);
      this.line = line;
      this.lineStart = base + at;
      this.previousEnd = run.lineEnd;
    }
    return at;
  }

  private reportRun(count: number): void {
    const { run, runSink, entry } = this;
    run.count = count;
    if (runSink !== null) {
      runSink(run);
      return;
    }
    entry.kind = 'message';
    entry.lineEnd = run.lineEnd;
    entry.hasId = false;
    entry.retry = null;
    entry.typeStart = 0;
    entry.typeEnd = 0;
    for (let at = 0; at < count; at++) {
      entry.start = run.starts[at] ?? 0;
      entry.length = run.lengths[at] ?? 0;
      entry.line = run.lines[at] ?? 0;
      entry.dataSize = run.dataSizes[at] ?? 0;
      this.sink(entry);
    }
  }

  private reportLine(kind: IndexedKind, end: number, lineEnd: LineEnd, retry: number | null): void {
    const { entry } = this;
    entry.kind = kind;
    entry.start = this.lineStart;
    entry.length = end - this.lineStart;
    entry.line = this.line;
    entry.lineEnd = lineEnd;
    entry.dataSize = 0;
    entry.hasId = false;
    entry.retry = retry;
    entry.typeStart = 0;
    entry.typeEnd = 0;
    this.sink(entry);
  }

  private reportBlock(kind: IndexedKind, end: number): void {
    const { entry } = this;
    entry.kind = kind;
    entry.start = this.start;
    entry.length = end - this.start;
    entry.line = this.firstLine;
    entry.lineEnd = this.firstLineEnd;
    entry.dataSize = this.dataLines > 0 ? this.dataSize + this.dataLines - 1 : 0;
    entry.hasId = this.hasId;
    entry.retry = null;
    entry.typeBytes = this.typeBytes;
    entry.typeStart = this.typeStart;
    entry.typeEnd = this.typeEnd;
    this.sink(entry);
  }

  private endBlock(end: number): void {
    if (this.dataLines > 0) this.reportBlock('message', end);
    else if (this.hasField) this.reportBlock('undispatched', end);
    this.open = false;
    this.hasField = false;
    this.dataLines = 0;
    this.dataSize = 0;
    this.hasId = false;
    this.typeStart = 0;
    this.typeEnd = 0;
  }

  private takeLine(bytes: Uint8Array, from: number, to: number, unkept: number, end: number, lineEnd: LineEnd): void {
    const kind = lineKind(bytes, from, to);
    if (kind === COMMENT) {
      this.reportLine('comment', end, lineEnd, null);
      return;
    }
    if (!this.open) {
      this.open = true;
      this.start = this.lineStart;
      this.firstLine = this.line;
      this.firstLineEnd = lineEnd;
    }
    if (kind === DATA) {
      this.dataLines++;
      this.dataSize += to - from + unkept - valueOffset(bytes, from, to, 4);
    } else if (kind === EVENT) {
      this.hasField = true;
      this.typeBytes = bytes;
      this.typeStart = from + valueOffset(bytes, from, to, 5);
      this.typeEnd = to;
    } else if (kind === ID) {
      this.hasField = true;
      if (hasNull(bytes, from, to)) this.reportLine('ignored', end, lineEnd, null);
      else this.hasId = true;
    } else if (kind === RETRY) {
      this.hasField = true;
      const retry = unkept > 0 ? null : retryValue(bytes, from + valueOffset(bytes, from, to, 5), to);
      this.reportLine(retry === null ? 'ignored' : 'retry', end, lineEnd, retry);
    } else this.reportLine('ignored', end, lineEnd, null);
  }

  /**
   * Handles the end, at byte offset `end`, of the line `bytes[from … to − 1]` and `unkept` further bytes that were not
   * kept.
   */
  private endLine(bytes: Uint8Array, from: number, to: number, unkept: number, end: number, lineEnd: LineEnd): void {
    if (from === to) this.endBlock(end);
    else this.takeLine(bytes, from, to, unkept, end, lineEnd);
    this.line++;
    this.lineStart = end;
    this.previousEnd = lineEnd;
  }

  private keep(bytes: Uint8Array): void {
    const room = Math.min(bytes.length, KEPT_LINE_LENGTH - this.keptLength);
    if (this.keptLength + room > this.kept.length) {
      const larger = new Uint8Array(Math.max(this.keptLength + room, this.kept.length * 2));
      larger.set(this.kept.subarray(0, this.keptLength));
      this.kept = larger;
    }
    this.kept.set(room < bytes.length ? bytes.subarray(0, room) : bytes, this.keptLength);
    this.keptLength += room;
    this.unkeptLength += bytes.length - room;
  }

  private endKeptLine(end: number, lineEnd: LineEnd): void {
    this.endLine(this.kept, 0, this.keptLength, this.unkeptLength, end, lineEnd);
    this.keptLength = 0;
    this.unkeptLength = 0;
    this.keepType(this.kept);
  }

  /** Copies the type name, which must outlive the bytes that contain it. */
  private keepType(bytes: Uint8Array): void {
    if (this.typeEnd > this.typeStart && this.typeBytes === bytes) {
      this.typeBytes = bytes.slice(this.typeStart, this.typeEnd);
      this.typeEnd -= this.typeStart;
      this.typeStart = 0;
    }
  }

  /**
   * Settles whether a CR just seen was a CRLF: takes the LF if `bytes[at]` is one. Returns the index to continue from.
   */
  private afterCr(bytes: Uint8Array, at: number, base: number): number {
    const isLf = bytes[at] === LF;
    if (this.waitingForLf) this.endKeptLine(base + at + (isLf ? 1 : 0), isLf ? 'crlf' : 'cr');
    else if (isLf) {
      this.previousEnd = 'crlf';
      this.lineStart++;
    }
    this.waitingForLf = false;
    this.swallowLf = false;
    return isLf ? at + 1 : at;
  }

  private takeMark(chunk: Uint8Array): number {
    let at = 0;
    while (at < chunk.length && this.markLength < 3 && chunk[at] === BYTE_ORDER_MARK[this.markLength]) {
      at++;
      this.markLength++;
    }
    if (this.markLength === 3) {
      this.lineStart = 3;
      this.markLength = -1;
    } else if (at < chunk.length) {
      const seen = this.markLength;
      this.markLength = -1;
      this.takeBytes(BYTE_ORDER_MARK.subarray(0, seen), 0);
    }
    return at;
  }
}

/**
 * Creates an indexer. `runSink`, if given, gets messages with one `data:` line in batches, instead of `sink` and in
 * order with the entries that `sink` gets.
 */
export function createStreamIndexer(sink: IndexSink, runSink: RunSink | null = null): StreamIndexer {
  return new EventStreamIndexer(sink, runSink);
}
