/**
 * The body of one request as it is read on the wire. Until it is known whose stream it is, its pieces are held; then they
 * are passed on as they are (to an account of the network's own), or parsed for what the page's account lacks.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { EpochMilliseconds, WireLineRecord } from '../record.ts';
import type { MessageFeed } from './message-feed.ts';
import type { NetworkMessage } from './network-request.ts';

export interface BodyPiece {
  readonly time: EpochMilliseconds;
  readonly bytes: Uint8Array;
}

/** A comment or `retry` line, and when it arrived. */
interface TimedLine {
  readonly time: EpochMilliseconds;
  readonly line: WireLineRecord['line'];
}

/** What parsing finds. */
export interface ParsedWire {
  readonly messages: MessageFeed;
  /** The lines found since the last call. */
  takeLines(): TimedLine[];
}

/** Bytes held while nobody knows whose stream it is. */
const MOST_HELD = 8_000_000;

export interface WireText {
  push(piece: BodyPiece): void;
  /** More is held than should be. */
  isFull(): boolean;
  /** From the first piece on, all of them go to `receive`. */
  pass(receive: (piece: BodyPiece) => void): void;
  /** From the first piece on, all of them are parsed; null when the first ones were passed on and are gone. */
  parse(): ParsedWire | null;
  /** Nobody needs the pieces. */
  ignore(): void;
}

export function createWireText(): WireText {
  let held: BodyPiece[] = [];
  let heldBytes = 0;
  let isPassed = false;
  let take: (piece: BodyPiece) => void = hold;

  function hold(piece: BodyPiece): void {
    held.push(piece);
    heldBytes += piece.bytes.length;
  }

  function give(receive: (piece: BodyPiece) => void): void {
    take = receive;
    for (const piece of held) receive(piece);
    held = [];
    heldBytes = 0;
  }

  function ignore(): void {
    give(() => {});
  }

  return {
    push: (piece) => take(piece),
    isFull: () => heldBytes > MOST_HELD,
    pass(receive) {
      isPassed = true;
      give(receive);
    },
    parse() {
      if (isPassed) {
        ignore();
        return null;
      }
      const { parsed, receive } = parsedWire();
      give(receive);
      return parsed;
    },
    ignore,
  };
}

function parsedWire(): { readonly parsed: ParsedWire; readonly receive: (piece: BodyPiece) => void } {
  let time: EpochMilliseconds = 0;
  let lines: TimedLine[] = [];
  let messages: NetworkMessage[] = [];
  let taken = 0;
  const handlers = {
    onMessage: (type: string, data: string, lastEventId: string) => messages.push({ time, type, data, lastEventId }),
    onComment: (text: string) => lines.push({ time, line: { kind: 'comment', text } }),
    onRetry: (value: number) => lines.push({ time, line: { kind: 'retry', value } }),
  };
  const parser = createEventStreamParser(handlers, { spans: false });
  const first = () => messages[taken] ?? null;

  function next(): NetworkMessage | null {
    taken += 1;
    if (taken === messages.length) {
      messages = [];
      taken = 0;
    }
    return first();
  }

  function takeLines(): TimedLine[] {
    const found = lines;
    lines = [];
    return found;
  }

  return {
    parsed: { messages: { first, next }, takeLines },
    receive(piece) {
      time = piece.time;
      parser.push(piece.bytes);
    },
  };
}
