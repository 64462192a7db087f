/** The stream's own bytes where they are known; what a browser had parsed is written again, and the file says so. */
import { phrase } from '../phrase.ts';
import { type Connection, EntryFlag, type TypeTable } from '../session/types.ts';
import type { ExportedConnection, ExportFormat } from './export-format.ts';
import { commentLine, messageBlock, retryLine } from './rebuilt-block.ts';
import { type StreamPart, streamParts } from './stream-parts.ts';

/** Comment on top of what is not the wire's own text. English: it stands in a file that tools and other people read. */
const rebuiltComment = commentLine(' Rebuilt by SSE DevTools from parsed messages; the exact text was not captured.');

/** Begins the comment that stands for an event which a break cut off. */
const cutComment = ' Cut off within an event, which no client took up:\n';

type WirePart = Extract<StreamPart, { kind: 'bytes' }>;

const lineFeed = 10;

/** One connection's stream. */
async function* rawStream(
  exported: ExportedConnection,
  types: TypeTable,
): AsyncGenerator<string | Uint8Array<ArrayBuffer>> {
  const { connection } = exported;
  const { log } = connection;
  const isLines = connection.format === 'ndjson';
  let told = isLines;
  let written = { attempt: 0, isOpenLine: false };
  for await (const part of streamParts(exported)) {
    const piece = part.kind === 'bytes' ? wirePiece(part, connection) : rebuiltEntry(exported, types, part.index);
    if (piece.length === 0) continue;
    if (!told && part.kind === 'entry' && log.kind(part.index) === 'message') {
      told = true;
      yield rebuiltComment;
    }
    // The end of a body ends a line of JSON as well: the next body's first is none of it.
    if (isLines && written.isOpenLine && part.attempt !== written.attempt) yield '\n';
    written = { attempt: part.attempt, isOpenLine: typeof piece !== 'string' && piece.at(-1) !== lineFeed };
    yield piece;
  }
}

function wirePiece({ attempt, bytes, isTail }: WirePart, connection: Connection): string | Uint8Array<ArrayBuffer> {
  if (isTail && attempt < connection.attempts.length - 1) return cutOff(bytes, connection);
  return attempt > 0 ? withoutMark(bytes) : bytes;
}

/** What an attempt left unfinished: as it is, it would become a part of the first event of the attempt behind it. */
function cutOff(bytes: Uint8Array, { format }: Connection): string {
  return format === 'ndjson' ? '' : commentLine(cutComment + new TextDecoder().decode(bytes).replace(/[\r\n]+$/, ''));
}

/** A byte order mark is one at the start of a stream only; within it spoils the line it stands in. */
function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

/** An entry as a block or line of the stream; empty for what is none (an error, a note). */
export function rebuiltEntry({ connection }: ExportedConnection, types: TypeTable, index: number): string {
  const { log, format } = connection;
  const text = log.text(index) ?? '';
  const kind = log.kind(index);
  if (format === 'ndjson') return kind === 'message' ? `${text}\n` : '';
  if (kind === 'comment') return commentLine(text);
  if (kind === 'retry') return retryLine(text);
  if (kind !== 'message') return '';
  const ownId = (log.flags(index) & EntryFlag.ownId) !== 0 ? (log.lastEventId(index) ?? '') : null;
  return messageBlock(types.name(log.typeId(index)), text, ownId);
}

export const rawStreamFormat: ExportFormat = {
  name: 'raw-stream',
  label: phrase('export_raw'),
  hint: phrase('export_raw_hint'),
  extension: '.sse',
  mediaType: 'text/event-stream',
  perConnection: true,
  async *write({ connections, types }) {
    for (const exported of connections) yield* rawStream(exported, types);
  },
};
