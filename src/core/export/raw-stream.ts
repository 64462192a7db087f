/**
 * The stream's own bytes where they are known; messages that the browser had parsed are rebuilt, and the file says so.
 */
import { phrase } from '../phrase.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import type { ExportedConnection, ExportFormat } from './export-format.ts';
import { commentLine, rebuiltEntry } from './rebuilt-block.ts';
import { type StreamPart, streamParts } from './stream-parts.ts';

/**
 * Comment at the top of a file that is not the exact text of the wire. In English, because the file is for tools and
 * other people.
 */
const rebuiltComment = commentLine(' Rebuilt by SSE DevTools from parsed messages; the exact text was not captured.');

/** Beginning of the comment that replaces an event cut off by an interruption. */
const cutComment = ' Cut off within an event, which no client took up:\n';

type WirePart = Extract<StreamPart, { kind: 'bytes' }>;

const lineFeed = 10;

/** Writes one connection's stream. */
async function* rawStream(
  exported: ExportedConnection,
  types: TypeTable,
): AsyncGenerator<string | Uint8Array<ArrayBuffer>> {
  const { connection } = exported;
  const { log } = connection;
  const isLines = connection.format === 'ndjson';
  let isCommentDue = !isLines;
  let written = { attempt: 0, isOpenLine: false };
  for await (const part of streamParts(exported)) {
    const piece = part.kind === 'bytes' ? wirePiece(part, connection) : rebuiltEntry(connection, types, part.index);
    if (piece.length === 0) continue;
    if (isCommentDue && part.kind === 'entry' && log.kind(part.index) === 'message') {
      isCommentDue = false;
      yield rebuiltComment;
    }
    // The end of a body also ends its last line of JSON: the next body's first line must not continue it.
    if (isLines && written.isOpenLine && part.attempt !== written.attempt) yield '\n';
    written = { attempt: part.attempt, isOpenLine: typeof piece !== 'string' && piece.at(-1) !== lineFeed };
    yield piece;
  }
}

function wirePiece({ attempt, bytes, isTail }: WirePart, connection: Connection): string | Uint8Array<ArrayBuffer> {
  if (isTail && attempt < connection.attempts.length - 1) return cutOff(bytes, connection);
  return attempt > 0 ? withoutMark(bytes) : bytes;
}

/** What an attempt left unfinished, as a comment: otherwise it would become part of the next attempt's first event. */
function cutOff(bytes: Uint8Array, { format }: Connection): string {
  return format === 'ndjson' ? '' : commentLine(cutComment + new TextDecoder().decode(bytes).replace(/[\r\n]+$/, ''));
}

/** A byte order mark is only valid at the start of a stream; anywhere else it spoils its line. */
function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
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
