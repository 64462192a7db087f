/**
 * The body of one request as it is read on the wire. Its pieces are held until it is known whose stream it is. Then
 * they are passed on as they are (to a connection of the network's own), or parsed for what the page's account lacks.
 */
import { createEventStreamParser } from '../parser/event-stream.ts';
import type { EpochMilliseconds } from '../record.ts';
import type { StreamFeed, StreamItem } from './stream-feed.ts';

export interface BodyPiece {
  readonly time: EpochMilliseconds;
  readonly bytes: Uint8Array;
}

/** How many bytes are held while nobody knows whose stream it is. */
const MOST_HELD = 8_000_000;

export interface WireText {
  push(piece: BodyPiece): void;
  /** More is held than should be. */
  isFull(): boolean;
  /** Passes all pieces to `receive`, from the first one on. */
  pass(receive: (piece: BodyPiece) => void): void;
  /** Parses all pieces, from the first one on; null if the first ones were already passed on. */
  parse(): StreamFeed | null;
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
      const { feed, receive } = parsedWire();
      give(receive);
      return feed;
    },
    ignore,
  };
}

function parsedWire(): { readonly feed: StreamFeed; readonly receive: (piece: BodyPiece) => void } {
  let time: EpochMilliseconds = 0;
  let items: StreamItem[] = [];
  let taken = 0;
  const handlers = {
    onMessage: (type: string, data: string, lastEventId: string) =>
      items.push({ kind: 'message', time, type, data, lastEventId }),
    onComment: (text: string) => items.push({ kind: 'wire-line', time, line: { kind: 'comment', text } }),
    onRetry: (value: number) => items.push({ kind: 'wire-line', time, line: { kind: 'retry', value } }),
  };
  const parser = createEventStreamParser(handlers, { spans: false });
  const first = () => items[taken] ?? null;

  function next(): StreamItem | null {
    taken += 1;
    if (taken === items.length) {
      items = [];
      taken = 0;
    }
    return first();
  }

  return {
    feed: { first, next },
    receive(piece) {
      time = piece.time;
      parser.push(piece.bytes);
    },
  };
}
