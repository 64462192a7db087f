/**
 * What a stream parser reports. The event stream parser and the NDJSON parser share these handlers. Callers pass only
 * the handlers they need; work for the others is skipped.
 */

/** How the first line of the entry ended. */
export type LineEnd = 'lf' | 'cr' | 'crlf' | 'none';

/**
 * Where an entry is in the stream. One object is reused for every call: read it during the call and copy what you keep.
 * `start` and `end` are byte offsets from the first byte of the stream (BOM included). `end` is past the blank line
 * that dispatched the block, so `end - start` is the entry's size on the wire. `line` counts from 1. For a comment,
 * `retry`, `id` or ignored line the span is that of the line; a block begins at its first line that is not a comment.
 * An LF that follows a lone CR at once belongs to that line end but to no entry: in streams of lone CRs, lines are
 * reported without waiting for it.
 */
export interface Span {
  start: number;
  end: number;
  line: number;
  lineEnd: LineEnd;
}

/**
 * Why a line had no effect.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export type IgnoredReason =
  | 'unknown-field'
  | 'retry-not-digits'
  | 'id-with-null'
  | 'invalid-json'
  /** Exceeds the parser's limit on a line or on an event's data: the excess is dropped. */
  | 'too-long';

/** Why a block ended without a message. */
type UndispatchedReason = 'no-data';

export interface StreamHandlers {
  /**
   * A dispatched message. `type` is `message` when the block named none; `lastEventId` is the last event ID at that
   * point.
   */
  onMessage?: ((type: string, data: string, lastEventId: string, span: Readonly<Span>) => void) | undefined;
  /** A comment line without its colon (a leading space is kept: it is part of the text). */
  onComment?: ((text: string, span: Readonly<Span>) => void) | undefined;
  /** A valid `retry` line, in milliseconds. */
  onRetry?: ((milliseconds: number, span: Readonly<Span>) => void) | undefined;
  /** A valid `id` line, also in a block without data. */
  onId?: ((id: string, span: Readonly<Span>) => void) | undefined;
  /** A block with at least one field line that dispatched no message. */
  onUndispatched?: ((reason: UndispatchedReason, type: string, span: Readonly<Span>) => void) | undefined;
  /**
   * A line without effect, as text (cut at 1,024 code units). Two reasons are exceptions, whose lines do take effect: a
   * `too-long` line loses only what exceeds the limit, and an `invalid-json` line is dispatched as it is.
   */
  onIgnored?: ((reason: IgnoredReason, line: string, span: Readonly<Span>) => void) | undefined;
  /**
   * Bytes after the last complete block when the stream ended, which are never dispatched. `text` is cut at 65,536 code
   * units.
   */
  onTail?: ((text: string, span: Readonly<Span>) => void) | undefined;
  /** The stream began with a byte order mark. */
  onByteOrderMark?: (() => void) | undefined;
  /**
   * An invalid UTF-8 sequence (shown as U+FFFD) at this byte offset. Reported before the entries decoded from these
   * bytes.
   */
  onInvalidUtf8?: ((offset: number) => void) | undefined;
}

/** Push parser: feed it bytes as they arrive, then call `end()` once. All calls are synchronous. */
export interface StreamParser {
  /** Takes bytes as they arrive, split anywhere. The array is not kept after the call. */
  push(chunk: Uint8Array): void;
  /** Takes text, which stands for its UTF-8 bytes. */
  pushText(text: string): void;
  /** The stream is over: reports the unfinished tail. The parser must not be used afterwards. */
  end(): void;
  /** Number of bytes taken so far. */
  readonly offset: number;
}
