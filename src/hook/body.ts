/** One response body as the page receives it: reports its connection, its bytes as they come, and its end. */
import type { CloseReason, ConnectionRecord, ResponseRecord } from '../protocol/records.ts';
import { decodeUtf8, encodeBase64 } from './bytes.ts';
import { pieceEnd } from './pieces.ts';
import { getterOf, now, slice } from './primordials.ts';
import type { Recorder } from './recorder.ts';

/** Facts of the request; all that a connection record needs beyond what the recorder knows. */
export type RequestFacts = Omit<ConnectionRecord, 'kind' | 'connection' | 'frame'>;
/** Facts of the response. */
export type ResponseFacts = Omit<ResponseRecord, 'kind' | 'connection' | 'time'>;

const isAborted = getterOf(AbortSignal.prototype, 'aborted');
const isView: (value: unknown) => value is ArrayBufferView = ArrayBuffer.isView;
const NativeUint8Array = Uint8Array;
const NativeArrayBuffer = ArrayBuffer;
const NativeDOMException = DOMException;
const nameOf = getterOf(DOMException.prototype, 'name');

export class Body {
  readonly #recorder: Recorder;
  readonly #connection: string;
  readonly #signal: AbortSignal | null;
  #ended = false;
  /** The branch that was read first: only its bytes are reported. */
  reader: Branch | null = null;

  /** @param signal What the page may abort the request with. */
  constructor(recorder: Recorder, request: RequestFacts, response: ResponseFacts, signal: AbortSignal | null) {
    this.#recorder = recorder;
    this.#signal = signal;
    this.#connection = recorder.nextConnection();
    const connection = this.#connection;
    const time = now();
    recorder.record({ kind: 'connection', connection, frame: recorder.frame, ...request });
    recorder.record({ kind: 'response', connection, time, ...response });
    recorder.record({ kind: 'open', connection, time });
  }

  /** Bytes have come; they are read before the page can change them. */
  bytes(view: ArrayBufferView): void {
    const data = decodeUtf8(view);
    if (data === null) this.#chunk(encodeBase64(view), 'base64');
    else this.text(data);
  }

  /** Text has come, decoded by the platform. */
  text(data: string): void {
    for (let from = 0; from < data.length; ) {
      const to = pieceEnd(data, from);
      this.#chunk(slice(data, from, to), 'utf-8');
      from = to;
    }
  }

  /** The page took the body as something whose bytes cannot be seen (`blob()`, `json()`, `formData()`). */
  unseen(): void {
    const note = {
      kind: 'note',
      connection: this.#connection,
      time: now(),
      code: 'note_body_unseen',
      values: [],
    } as const;
    if (!this.#ended) this.#recorder.record(note);
  }

  end(reason: CloseReason): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#recorder.record({ kind: 'close', connection: this.#connection, time: now(), reason });
  }

  /** The body broke with `error`: by the page's own abort, or under way. */
  fail(error: unknown): void {
    const aborted = error instanceof NativeDOMException && nameOf(error) === 'AbortError';
    this.end(aborted || (this.#signal && isAborted(this.#signal)) ? 'closed-by-page' : 'network-error');
  }

  #chunk(data: string, encoding: 'utf-8' | 'base64'): void {
    if (!this.#ended)
      this.#recorder.record({ kind: 'chunk', connection: this.#connection, time: now(), data, encoding });
  }
}

/** One of the streams that a body was split into by `clone` and `tee`; an unsplit body has one. */
export class Branch {
  readonly #body: Body;
  readonly #guard: Recorder['guard'];

  constructor(body: Body, guard: Recorder['guard']) {
    this.#body = body;
    this.#guard = guard;
  }

  /** Another branch of the same body. */
  fork(): Branch {
    return new Branch(this.#body, this.#guard);
  }

  /** Whether this is the branch whose bytes are reported: the first that asks. */
  claim(): boolean {
    this.#body.reader ??= this;
    return this.#body.reader === this;
  }

  /** The page has got `value`. */
  take(value: unknown): void {
    this.#guard(() => {
      if (typeof value === 'string') this.#body.text(value);
      else if (isView(value)) this.#body.bytes(value);
      else if (value instanceof NativeArrayBuffer) this.#body.bytes(new NativeUint8Array(value));
      else this.#body.unseen();
    });
  }

  end(reason: CloseReason): void {
    this.#guard(() => this.#body.end(reason));
  }

  fail(error: unknown): void {
    this.#guard(() => this.#body.fail(error));
  }
}
