/**
 * Delivers the history to one panel: numbers its records, packs them in batches, and keeps the unacknowledged ones for a resend.
 * Self-clocking: a batch leaves when nothing is in flight, otherwise the acknowledgement sends the next one, so it needs no
 * timer, which a background tab would throttle.
 */
import { type Envelope, type PanelId, seal } from '../protocol/envelope.ts';
import type { CaptureRecord, MessageRecord } from '../protocol/records.ts';
import { Digest } from './digest.ts';
import type { History, Kept } from './history.ts';
import { longestPiece, pieceEnd } from './pieces.ts';

/** A batch in flight. */
interface Flight {
  /** Sequence number after its last record. */
  readonly end: number;
  readonly envelope: Envelope;
  next: Flight | null;
}

/** A record outside the history that this panel gets first. */
interface Extra {
  readonly record: CaptureRecord;
  next: Extra | null;
}

const recordsPerBatch = 500;
const flightsAtOnce = 4;

export class Delivery {
  readonly panel: PanelId;
  /** The delivery to the next older panel. */
  next: Delivery | null = null;
  attached = true;
  readonly #source: string;
  readonly #post: (envelope: Envelope) => void;
  /** Sequence number of the next record. */
  #sequence = 0;
  /** Next record of the history to send; null when all have been sent. */
  #cursor: Kept | null;
  /** Records from the cursor on. */
  #waiting = 0;
  /** Code units of their data. */
  #waitingSize = 0;
  /** Digest of what the history evicted since the panel last caught up. */
  #missed: Digest | null = null;
  #oldestExtra: Extra | null = null;
  #newestExtra: Extra | null = null;
  /** A message whose data is being sent in pieces, and how many code units of it have been sent. */
  #long: MessageRecord | null = null;
  #offset = 0;
  #oldestFlight: Flight | null = null;
  #newestFlight: Flight | null = null;
  #flights = 0;

  constructor(panel: PanelId, source: string, history: History, post: (envelope: Envelope) => void) {
    this.panel = panel;
    this.#source = source;
    this.#post = post;
    this.#cursor = history.oldest;
    for (let kept = history.oldest; kept; kept = kept.next) this.#wait(kept);
    this.#addExtras(history.digest);
  }

  /** `kept` has just been appended to the history. */
  appended(kept: Kept): void {
    this.#cursor ??= kept;
    this.#wait(kept);
  }

  /** Whether the panel is attached and has not been sent `kept`, the oldest of the history. */
  awaits(kept: Kept): boolean {
    return this.attached && this.#cursor === kept;
  }

  /** `kept`, the oldest of the history, is being evicted. */
  evicted(kept: Kept): void {
    if (this.#cursor !== kept) return;
    this.#advance(kept);
    this.#missed ??= new Digest();
    this.#missed.absorb(kept.record, kept.size);
  }

  /** The panel came back: what is unacknowledged is sent again. */
  resume(): void {
    this.attached = true;
    for (let flight = this.#oldestFlight; flight; flight = flight.next) this.#post(flight.envelope);
    this.pump();
  }

  /** The panel is not there now; it may come back. */
  detach(): void {
    this.attached = false;
  }

  /** All records below `next` have arrived. */
  acknowledge(next: number): void {
    while (this.#oldestFlight && this.#oldestFlight.end <= next) {
      this.#oldestFlight = this.#oldestFlight.next;
      this.#flights -= 1;
    }
    if (!this.#oldestFlight) this.#newestFlight = null;
    this.pump();
  }

  /** Sends what may be sent now. */
  pump(): void {
    while (this.attached && this.#hasWork() && this.#mayLeave()) this.#sendBatch();
  }

  /** Sends everything at once: the document is about to go away. */
  flush(): void {
    while (this.attached && this.#hasWork()) this.#sendBatch();
  }

  /** Beside a batch in flight, a further one leaves only when it is full: so a slow panel gets few and large ones. */
  #mayLeave(): boolean {
    const isFull = this.#waiting >= recordsPerBatch || this.#waitingSize >= longestPiece || this.#long !== null;
    return this.#flights === 0 || (this.#flights < flightsAtOnce && isFull);
  }

  #hasWork(): boolean {
    return this.#cursor !== null || this.#missed !== null || this.#oldestExtra !== null || this.#long !== null;
  }

  #addExtras(digest: Digest): void {
    digest.forEach((record) => {
      const extra: Extra = { record, next: null };
      if (this.#newestExtra) this.#newestExtra.next = extra;
      else this.#oldestExtra = extra;
      this.#newestExtra = extra;
    });
  }

  #wait(kept: Kept): void {
    this.#waiting += 1;
    this.#waitingSize += kept.size;
  }

  #advance(kept: Kept): void {
    this.#cursor = kept.next;
    this.#waiting -= 1;
    this.#waitingSize -= kept.size;
  }

  #sendBatch(): void {
    let records = '';
    let count = 0;
    while (count < recordsPerBatch && records.length < longestPiece) {
      const text = this.#nextText();
      if (text === null) break;
      records += count === 0 ? text : `,${text}`;
      count += 1;
    }
    const batch = `{"source":"${this.#source}","from":${this.#sequence},"records":[${records}]}`;
    this.#sequence += count;
    const flight: Flight = { end: this.#sequence, envelope: seal(this.#source, this.panel, batch), next: null };
    if (this.#newestFlight) this.#newestFlight.next = flight;
    else this.#oldestFlight = flight;
    this.#newestFlight = flight;
    this.#flights += 1;
    this.#post(flight.envelope);
  }

  /** The next record as JSON; null when there is none. */
  #nextText(): string | null {
    if (this.#long) return this.#nextPiece(this.#long);
    if (!this.#oldestExtra && this.#missed) {
      this.#addExtras(this.#missed);
      this.#missed = null;
    }
    const extra = this.#oldestExtra;
    if (extra) {
      this.#oldestExtra = extra.next;
      if (!extra.next) this.#newestExtra = null;
      return JSON.stringify(extra.record);
    }
    const kept = this.#cursor;
    if (!kept) return null;
    this.#advance(kept);
    const { record } = kept;
    if (record.kind === 'message' && record.data.length > longestPiece) {
      this.#long = record;
      return this.#nextPiece(record);
    }
    return JSON.stringify(record);
  }

  #nextPiece(record: MessageRecord): string {
    const from = this.#offset;
    const to = pieceEnd(record.data, from);
    const data = record.data.slice(from, to);
    if (to < record.data.length) {
      this.#offset = to;
      return JSON.stringify({ kind: 'message-part', connection: record.connection, time: record.time, data });
    }
    this.#long = null;
    this.#offset = 0;
    const { kind, connection, time, type, lastEventId, heard } = record;
    return JSON.stringify({ kind, connection, time, type, data, lastEventId, heard });
  }
}
