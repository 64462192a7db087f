/** One response body as the page receives it: records its connection, its bytes as they arrive, and its end. */
import type { CloseReason, ConnectionRecord, ResponseRecord } from '../protocol/records.ts';
import { decodeUtf8, encodeBase64 } from './bytes.ts';
import { now } from './clock.ts';
import type { Departure } from './departure.ts';
import { longestPiece, pieceEnd } from './pieces.ts';
import type { Recorder } from './recorder.ts';

/** Facts of the request; all that a connection record needs beyond what the recorder knows. */
export type RequestFacts = Omit<ConnectionRecord, 'kind' | 'connection' | 'frame'>;
/** Facts of the response. */
export type ResponseFacts = Omit<ResponseRecord, 'kind' | 'connection' | 'time'>;

/** What the bodies of a document share. */
export interface BodySurroundings {
  readonly recorder: Recorder;
  readonly departure: Departure;
}

export class Body {
  readonly #recorder: Recorder;
  readonly #departure: Departure;
  readonly #connection: string;
  readonly #signal: AbortSignal | null;
  /** Ends the body even if the page reads no further; a task later, as the page may be about to receive an earlier read. */
  readonly #aborted = () => void setTimeout(() => this.end('closed-by-page'));
  #ended = false;
  #unseen = false;

  /** @param signal The signal with which the page may abort the request. */
  constructor(
    { recorder, departure }: BodySurroundings,
    request: RequestFacts,
    response: ResponseFacts,
    signal: AbortSignal | null,
  ) {
    this.#recorder = recorder;
    this.#departure = departure;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#aborted);
    this.#connection = recorder.nextConnection();
    const connection = this.#connection;
    const time = now();
    recorder.record({ kind: 'connection', connection, frame: recorder.frameNow, ...request });
    recorder.record({ kind: 'response', connection, time, ...response });
    recorder.record({ kind: 'open', connection, time });
  }

  /** Appends text: well-formed UTF-8, or decoded by the platform. */
  text(data: string): void {
    for (let from = 0; from < data.length; ) {
      const to = pieceEnd(data, from);
      this.#chunk(data.slice(from, to), 'utf-8');
      from = to;
    }
  }

  bytes(bytes: Uint8Array): void {
    const data = decodeUtf8(bytes);
    if (data !== null) this.text(data);
    else {
      for (let from = 0; from < bytes.length; from += longestPiece) {
        this.#chunk(encodeBase64(bytes.subarray(from, from + longestPiece)), 'base64');
      }
    }
  }

  /** The page took the body in a form whose bytes cannot be seen (`json()`, `formData()`). */
  unseen(): void {
    if (!this.#ended && !this.#unseen) this.#recorder.note('note_body_unseen', [], this.#connection);
    this.#unseen = true;
  }

  /** @param detail A further fact, in the platform's own words. */
  end(reason: CloseReason, detail?: string): void {
    if (this.#ended) return;
    this.#stop();
    this.#close(reason, now(), detail);
  }

  /**
   * The body failed: the page aborted it, the document is going away, or the connection failed. A body taken as JSON or form data
   * may also just not be valid.
   */
  fail(aborted: boolean): void {
    if (this.#ended) return;
    if (aborted || this.#signal?.aborted) {
      this.end('closed-by-page');
      return;
    }
    this.#stop();
    const time = now();
    const reason = this.#unseen ? 'unknown' : 'network-error';
    this.#departure.decide('open', (leaving) => this.#close(leaving ? 'navigation' : reason, time));
  }

  #stop(): void {
    this.#ended = true;
    this.#signal?.removeEventListener('abort', this.#aborted);
  }

  #close(reason: CloseReason, time: number, detail?: string): void {
    const fact = detail === undefined ? {} : { detail };
    this.#recorder.record({ kind: 'close', connection: this.#connection, time, reason, ...fact });
  }

  #chunk(data: string, encoding: 'utf-8' | 'base64'): void {
    if (!this.#ended)
      this.#recorder.record({ kind: 'chunk', connection: this.#connection, time: now(), data, encoding });
  }
}
