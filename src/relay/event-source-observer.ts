/** Observes one `EventSource` from its construction on, with listeners in the relay's world: they run first and only read. */
import type { CloseReason, ConnectionId } from '../protocol/records.ts';
import { callerOf } from './caller.ts';
import { epochOf, now } from './clock.ts';
import type { Departure } from './departure.ts';
import { Listeners } from './listeners.ts';
import type { Recorder } from './recorder.ts';

/** What the observers of a document share. */
export interface Surroundings {
  readonly recorder: Recorder;
  readonly departure: Departure;
  /** The content security policy that refused a URL; null when none did. */
  readonly refusalOf: (url: string) => string | null;
  /** An event is about to reach the page's listeners. */
  readonly dispatching: (event: Event, connection: ConnectionId) => void;
}

/** What the observer of one source needs. */
interface Own extends Surroundings {
  /** Called when the source has ended for good. */
  readonly forget: () => void;
}

export class EventSourceObserver {
  readonly #connection: ConnectionId;
  readonly #source: EventSource;
  readonly #around: Own;
  readonly #recorder: Recorder;
  readonly #listeners = new Listeners();
  /** Types reported as having a listener of the page. */
  readonly #heard = new Set<string>();
  /** Types that have a listener of ours. */
  readonly #types = new Set<string>();
  #wasOpen = false;
  #ended = false;

  constructor(source: EventSource, around: Own, stack: string) {
    const { recorder } = around;
    this.#connection = recorder.nextConnection();
    this.#source = source;
    this.#around = around;
    this.#recorder = recorder;
    recorder.record({
      kind: 'connection',
      connection: this.#connection,
      time: now(),
      transport: 'eventsource',
      format: 'event-stream',
      url: source.url,
      method: 'GET',
      withCredentials: source.withCredentials,
      frame: recorder.frameNow,
      initiator: callerOf(stack),
      requestHeaders: [],
      requestBodySize: null,
    });
    this.#observe('open', (event) => this.#opened(event));
    this.#observe('error', (event) => this.#failed(event));
    this.#observe('message', null);
  }

  /** The page is about to listen to `type`; `callback` 0 is null. */
  listen(type: string, callback: number, options: AddEventListenerOptions, stack: string): void {
    this.#observe(type, null);
    if (callback === 0) return;
    this.#listeners.add(type, callback, options);
    this.#reportListening(type, stack);
    options.signal?.addEventListener('abort', () => this.#reportListening(type), { once: true });
  }

  unlisten(type: string, callback: number, capture: boolean): void {
    this.#listeners.remove(type, callback, capture);
    this.#reportListening(type);
  }

  /** The page is about to set its handler property for `type`, or to clear it. */
  handle(type: string, listening: boolean, stack: string): void {
    if (listening) this.#listeners.add(type, handler, {});
    else this.#listeners.remove(type, handler, false);
    this.#reportListening(type, stack);
  }

  /** The page has called `close()`. */
  closed(): void {
    if (this.#ended) return;
    this.#end();
    this.#recorder.record({
      kind: 'close',
      connection: this.#connection,
      time: now(),
      reason: 'closed-by-page',
    });
  }

  /** Reports when a change to the listeners has changed whether the type is heard. */
  #reportListening(type: string, stack = ''): void {
    const listening = this.#listeners.hears(type);
    if (this.#ended || listening === this.#heard.has(type)) return;
    if (listening) this.#heard.add(type);
    else this.#heard.delete(type);
    const position = listening ? callerOf(stack) : null;
    this.#recorder.record({ kind: 'listener', connection: this.#connection, time: now(), type, listening, position });
  }

  /**
   * Adds a listener of ours, once per type. The page's own events of that type only use up its `once` listeners. One short function
   * for all, as each step of it costs the page (`npm run bench -- page-cost`).
   * @param change Called with events that are not messages: a server may also name its messages `open` and `error`.
   */
  #observe(type: string, change: ((event: Event) => void) | null): void {
    if (this.#types.has(type)) return;
    this.#types.add(type);
    const { dispatching } = this.#around;
    const observe = (event: Event) => {
      if (event.isTrusted) {
        if (event instanceof MessageEvent) this.#received(type, event);
        else change?.(event);
        dispatching(event, this.#connection);
      }
      if (this.#listeners.dispatched(type)) this.#reportListening(type);
    };
    // Capturing: in Firefox such listeners run before all others, and a listener of the page may stop the event or remove itself.
    this.#source.addEventListener(type, observe, true);
  }

  /** The event is read at once: measurements showed that keeping the event itself is no cheaper. */
  #received(type: string, event: MessageEvent<unknown>): void {
    const { data } = event;
    this.#recorder.record({
      kind: 'message',
      connection: this.#connection,
      time: epochOf(event.timeStamp),
      type,
      data: typeof data === 'string' ? data : '',
      lastEventId: event.lastEventId,
      heard: this.#listeners.hears(type),
    });
  }

  #opened({ timeStamp }: Event): void {
    this.#wasOpen = true;
    this.#recorder.record({ kind: 'open', connection: this.#connection, time: epochOf(timeStamp) });
  }

  #failed({ timeStamp }: Event): void {
    const connection = this.#connection;
    const time = epochOf(timeStamp);
    const final = this.#source.readyState === EventSource.CLOSED;
    const readyState = final ? 'closed' : 'connecting';
    const reason = this.#reasonOf(final);
    const fail = () => this.#recorder.record({ kind: 'error', connection, time, readyState, ...reason });
    if (final) this.#end();
    // A source that was still connecting is given up, too, when all loading of the document is stopped.
    if (final && reason.reason !== 'csp') {
      this.#around.departure.decide(this.#wasOpen ? 'open' : 'connecting', (leaving) => {
        if (leaving) this.#recorder.record({ kind: 'close', connection, time, reason: 'navigation' });
        else fail();
      });
    } else fail();
    this.#wasOpen = false;
  }

  #end(): void {
    this.#ended = true;
    this.#around.forget();
  }

  #reasonOf(final: boolean): { reason: CloseReason; detail?: string } {
    const policy = final ? this.#around.refusalOf(this.#source.url) : null;
    if (policy !== null) return { reason: 'csp', detail: policy };
    return { reason: final || this.#wasOpen ? 'unknown' : 'network-error' };
  }
}

/** Stands for the handler property among the callbacks of `addEventListener`. */
const handler = -1;
