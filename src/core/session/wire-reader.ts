/** Parses the body of one attempt as it arrives and passes its entries to the connection. */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { LineEnd, Span, StreamHandlers, StreamParser } from '../parser/handlers.ts';
import { createNdjsonParser } from '../parser/ndjson.ts';
import type { StreamFormat } from '../record.ts';
import type { WireIssueReason } from './wire-issues.ts';

/** Where an entry is in the body; copied from the parser's span. */
export type WirePlace = Readonly<Pick<Span, 'start' | 'end' | 'line'>>;

/** Receives what the reader finds, in the stream's order. */
export interface WireSink {
  message(type: string, data: string, place: WirePlace, facts: { ownId: string | null; cut: boolean }): void;
  line(kind: 'comment' | 'retry', text: string, place: WirePlace): void;
  retry(milliseconds: number): void;
  /** An id from a block without data, which takes effect all the same. */
  id(id: string): void;
  issue(reason: WireIssueReason, text: string, offset: number, line: number): void;
}

/** Creates the parser of one attempt's body. */
export function createWireReader(format: StreamFormat, sink: WireSink): StreamParser {
  let ownId: string | null = null;
  let cut = false;
  let firstLineEnd: LineEnd | null = null;
  let isMixed = false;

  function noteLineEnd({ lineEnd, start, line }: Readonly<Span>): void {
    if (lineEnd === 'none' || isMixed) return;
    firstLineEnd ??= lineEnd;
    if (lineEnd === firstLineEnd) return;
    isMixed = true;
    sink.issue('mixed-line-ends', `${firstLineEnd} ${lineEnd}`, start, line);
  }

  const handlers: StreamHandlers = {
    onMessage(type, data, _lastEventId, span) {
      noteLineEnd(span);
      sink.message(type, data, span, { ownId, cut });
      ownId = null;
      cut = false;
    },
    onComment(text, span) {
      noteLineEnd(span);
      sink.line('comment', text, span);
    },
    onRetry(milliseconds, span) {
      sink.line('retry', String(milliseconds), span);
      sink.retry(milliseconds);
    },
    onId(id) {
      ownId = id;
    },
    onUndispatched(reason, type, span) {
      noteLineEnd(span);
      if (ownId !== null) sink.id(ownId);
      ownId = null;
      cut = false;
      sink.issue(reason, type, span.start, span.line);
    },
    onIgnored(reason, line, span) {
      if (reason === 'too-long') cut = true;
      sink.issue(reason, line, span.start, span.line);
    },
    onTail(text, span) {
      sink.issue('tail', text, span.start, span.line);
    },
    onByteOrderMark() {
      sink.issue('bom', '', 0, 1);
    },
    onInvalidUtf8(offset) {
      sink.issue('invalid-utf8', '', offset, 0);
    },
  };
  return format === 'ndjson' ? createNdjsonParser(handlers) : createEventStreamParser(handlers);
}
