/**
 * Parser for newline-delimited JSON (`application/x-ndjson`, `application/jsonl`, `application/stream+json`), with the
 * event stream parser's handlers. Each non-blank line is a message of type `message`; a CR before the LF is not part of
 * it. A line that is not JSON is reported as `invalid-json` and dispatched all the same: nothing a server sent may go
 * missing from a log. A last line without a line end is a message if it is a complete object or array, which is how
 * clients treat it (many servers put line ends only between lines); otherwise it is the unfinished tail.
 * @see https://github.com/ndjson/ndjson-spec
 */
import { DEFAULT_MAXIMUM_LENGTH, IGNORED_LENGTH, TAIL_LENGTH } from './bounds.ts';
import type { LineEnd, Span, StreamHandlers, StreamParser } from './handlers.ts';
import { TextBuilder } from './text-builder.ts';
import { Utf8Decoder } from './utf8.ts';

/** The characters that a JSON text can begin with: rules out most other lines without the cost of an exception. */
const JSON_START = /^[\t\r ]*[{["\-0-9tfn]/;

/** An object or array that is cut off is never valid JSON; a number or a literal that is cut off may be. */
const CONTAINER = /^[\t\r ]*[{[]/;

function isJson(text: string): boolean {
  if (!JSON_START.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export function createNdjsonParser(handlers: StreamHandlers): StreamParser {
  const { onMessage, onIgnored, onTail, onByteOrderMark } = handlers;
  const span: Span = { start: 0, end: 0, line: 1, lineEnd: 'none' };
  let atStart = true;
  let line = 1;
  let lineStart = 0;
  const partial = new TextBuilder();
  let tooLong = false;

  function spanTo(end: number, lineEnd: LineEnd): Span {
    span.start = lineStart;
    span.end = end;
    span.line = line;
    span.lineEnd = lineEnd;
    return span;
  }

  function addPartial(text: string): void {
    const room = DEFAULT_MAXIMUM_LENGTH - partial.length;
    if (text.length > room) tooLong = true;
    partial.append(text.length > room ? text.slice(0, room) : text);
  }

  function endLine(rest: string, end: number): void {
    let whole = rest;
    if (partial.length > 0) {
      addPartial(rest);
      whole = partial.take();
    }
    const isCrlf = whole.endsWith('\r');
    const text = isCrlf ? whole.slice(0, -1) : whole;
    const lineEnd = isCrlf ? 'crlf' : 'lf';
    if (text.trim() !== '') {
      if (tooLong) onIgnored?.('too-long', text.slice(0, IGNORED_LENGTH), spanTo(end, lineEnd));
      else if (onIgnored && !isJson(text)) {
        onIgnored('invalid-json', text.slice(0, IGNORED_LENGTH), spanTo(end, lineEnd));
      }
      onMessage?.('message', text, '', spanTo(end, lineEnd));
    }
    tooLong = false;
    line++;
    lineStart = end;
  }

  function takeText(text: string, bytes: Uint8Array, offset: number): void {
    const oneToOne = text.length === bytes.length;
    let at = 0;
    let byteAt = 0;
    if (atStart) {
      atStart = false;
      if (text.charCodeAt(0) === 0xfeff) {
        at = 1;
        byteAt = 3;
        lineStart = 3;
        onByteOrderMark?.();
      }
    }
    for (let end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', at)) {
      byteAt = oneToOne ? end + 1 : bytes.indexOf(10, byteAt) + 1;
      endLine(text.slice(at, end), offset + byteAt);
      at = end + 1;
    }
    if (at < text.length) addPartial(text.slice(at));
  }

  const utf8 = new Utf8Decoder({ takeText }, handlers.onInvalidUtf8);

  return {
    push(chunk) {
      utf8.push(chunk);
    },
    pushText(text) {
      utf8.pushText(text);
    },
    end() {
      utf8.end();
      if (partial.length === 0) return;
      const text = partial.take();
      const last = spanTo(utf8.taken, 'none');
      if (!tooLong && CONTAINER.test(text) && isJson(text)) onMessage?.('message', text, '', last);
      else onTail?.(text.slice(0, TAIL_LENGTH), last);
    },
    get offset() {
      return utf8.taken;
    },
  };
}
