/**
 * What a stream parser reports. The event-stream parser and the NDJSON parser share these handlers.
 * A caller gives only the handlers it needs; what nobody asks for costs nothing.
 */

/** How the line that began the entry ended. */
export type LineEnd = 'lf' | 'cr' | 'crlf' | 'none';

/**
 * Where an entry stands in the stream. One object is reused for every call: read it during the call, copy what you keep.
 * `start`/`end` are byte offsets from the first byte of the stream (BOM included); `end` is past the blank line that
 * dispatched the block, so `end - start` is the entry's wire size. `line` counts from 1. Of a comment, `retry`, `id` or
 * ignored line the span is that line's own; a block begins with its first line that is no comment. An LF straight after
 * a lone CR line's CR belongs to that line end, yet to no entry: streams of lone CRs are reported without waiting for it.
 */
export interface Span {
  start: number;
  end: number;
  line: number;
  lineEnd: LineEnd;
}

/** Why a line had no effect. @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export type IgnoredReason =
  | 'unknown-field'
  | 'retry-not-digits'
  | 'id-with-null'
  | 'invalid-json'
  /** Beyond the parser's bound on a line or on an event's data: what is over is lost. */
  | 'too-long';

/** Why a block ended without a message. */
type UndispatchedReason = 'no-data';

export interface StreamHandlers {
  /** A dispatched message. `type` is `message` when the block named none; `lastEventId` is the one in force. */
  onMessage?: ((type: string, data: string, lastEventId: string, span: Readonly<Span>) => void) | undefined;
  /** A comment line, without its colon (a leading space is kept: it is part of the text). */
  onComment?: ((text: string, span: Readonly<Span>) => void) | undefined;
  /** A valid `retry` line: milliseconds. */
  onRetry?: ((milliseconds: number, span: Readonly<Span>) => void) | undefined;
  /** A valid `id` line, also in a block without data. */
  onId?: ((id: string, span: Readonly<Span>) => void) | undefined;
  /** A block with at least one field line that was not dispatched. */
  onUndispatched?: ((reason: UndispatchedReason, type: string, span: Readonly<Span>) => void) | undefined;
  /**
   * A line without effect, as text (cut at 1,024 code units). Two reasons are of lines that have one all the same: a
   * `too-long` line loses only what is over the bound, and an `invalid-json` line is dispatched as it is.
   */
  onIgnored?: ((reason: IgnoredReason, line: string, span: Readonly<Span>) => void) | undefined;
  /** Bytes after the last complete block when the stream ended: never dispatched. `text` cut at 65,536 code units. */
  onTail?: ((text: string, span: Readonly<Span>) => void) | undefined;
  /** The stream began with a byte order mark. */
  onByteOrderMark?: (() => void) | undefined;
  /** A sequence that is not UTF-8 (shown as U+FFFD), at this byte offset. Comes before the reports of the bytes decoded with it. */
  onInvalidUtf8?: ((offset: number) => void) | undefined;
}

/** Push-style parser: feed it what arrives, then `end()` once. All calls are synchronous. */
export interface StreamParser {
  /** Bytes as they arrive, cut anywhere. The array is not kept after the call. */
  push(chunk: Uint8Array): void;
  /** Text whose bytes are its UTF-8 encoding. */
  pushText(text: string): void;
  /** The stream is over: reports the unfinished tail. The parser must not be used afterwards. */
  end(): void;
  /** Bytes taken so far. */
  readonly offset: number;
}
