/** What a parser reports, as one readable line a call: for tables of cases and for comparing runs. */
import type { Span, StreamHandlers, StreamParser } from '../../src/core/parser/handlers.ts';

export type CreateParser = (handlers: StreamHandlers) => StreamParser;

/** UTF-8 bytes of text; other parts are bytes as they are. */
export function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );
}

/** The bytes cut before each of the positions. */
export function cutAt(bytes: Uint8Array, positions: readonly number[]): Uint8Array[] {
  const cuts = [...positions, bytes.length].toSorted((a, b) => a - b);
  return cuts.map((cut, index) => bytes.slice(cuts[index - 1] ?? 0, cut));
}

/** Every byte as a chunk of its own. */
export function byteByByte(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

const quote = (text: string) => JSON.stringify(text);
const place = (span: Readonly<Span>) => `${span.start}–${span.end} line ${span.line} ${span.lineEnd}`;

interface Reports {
  readonly handlers: StreamHandlers;
  readonly lines: string[];
  /** Kept apart: they come when bytes are decoded, which is not always when their line is. */
  readonly invalid: string[];
}

function collect(withPlaces: boolean): Reports {
  const lines: string[] = [];
  const invalid: string[] = [];
  const add = (what: string, span: Readonly<Span>) => lines.push(withPlaces ? `${what} @ ${place(span)}` : what);
  const handlers: StreamHandlers = {
    onMessage: (type, data, id, span) =>
      add(
        `message ${quote(data)}${type === 'message' ? '' : ` type ${quote(type)}`}${id === '' ? '' : ` id ${quote(id)}`}`,
        span,
      ),
    onComment: (text, span) => add(`comment ${quote(text)}`, span),
    onRetry: (milliseconds, span) => add(`retry ${milliseconds}`, span),
    onId: (id, span) => add(`id ${quote(id)}`, span),
    onUndispatched: (reason, type, span) => add(`undispatched ${reason} type ${quote(type)}`, span),
    onIgnored: (reason, line, span) => add(`ignored ${reason} ${quote(line)}`, span),
    onTail: (text, span) => add(`tail ${quote(text)}`, span),
    onByteOrderMark: () => lines.push('byte order mark'),
    onInvalidUtf8: (offset) => invalid.push(`invalid UTF-8 at ${offset}`),
  };
  return { handlers, lines, invalid };
}

function reports(create: CreateParser, chunks: readonly Uint8Array[], withPlaces: boolean): string[] {
  const { handlers, lines, invalid } = collect(withPlaces);
  const parser = create(handlers);
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
  return [...lines, ...invalid];
}

/** What was reported, without where. */
export function reportsOf(create: CreateParser, chunks: readonly Uint8Array[]): string[] {
  return reports(create, chunks, false);
}

/** What was reported, each with its span: `message "x" @ 0–9 line 1 lf`. */
export function placedReportsOf(create: CreateParser, chunks: readonly Uint8Array[]): string[] {
  return reports(create, chunks, true);
}
