/** Makes records of what the hook reports, and of what the objects that it introduces do. */
import type { Fact } from '../protocol/fact.ts';
import type { ConnectionId } from '../protocol/records.ts';
import { callerOf } from './caller.ts';
import { now } from './clock.ts';
import { EventSourceObserver, type Surroundings } from './event-source-observer.ts';
import { FetchBodies } from './fetch-bodies.ts';
import type { FactListener } from './hook-end.ts';
import { headerList, knownSize, normalizedMethod } from './request-facts.ts';
import { streamFormat } from './stream-format.ts';
import { lookAtRequest, observeRequest } from './xml-http-request-observer.ts';

type FactOf<Kind extends Fact[0]> = Extract<Fact, readonly [Kind, ...unknown[]]>;

/** What an observer needs of its document. */
interface DocumentSurroundings extends Omit<Surroundings, 'dispatching'> {
  /** Called when a stream begins. */
  readonly streamBegan: () => void;
}

/** The listener for the facts of one document. */
export function createObserver(document: DocumentSurroundings): FactListener {
  const observer = new Observer(document);
  return (fact, text, object) => observer.take(fact, text, object);
}

class Observer {
  readonly #around: DocumentSurroundings;
  readonly #sources = new Map<number, EventSourceObserver>();
  readonly #bodies: FetchBodies;
  /** The event that reached listeners of the page last, and its connection. */
  #dispatched: { readonly event: Event; readonly connection: ConnectionId } | null = null;
  #inTrouble = false;

  constructor(around: DocumentSurroundings) {
    this.#around = around;
    this.#bodies = new FetchBodies(around);
  }

  /** Takes one fact. Returns the answer that the hook gets. */
  take(fact: Fact, text: string, object: EventTarget | null): boolean {
    switch (fact[0]) {
      case 'source':
        this.#observeSource(fact[1], text, object);
        break;
      case 'closed':
        this.#sources.get(fact[1])?.closed();
        break;
      case 'listen':
        this.#listen(fact, text, object);
        break;
      case 'unlisten':
        this.#sources.get(fact[1])?.unlisten(fact[2], fact[3], fact[4]);
        break;
      case 'handler':
        this.#sources.get(fact[1])?.handle(fact[2], fact[3], text);
        break;
      case 'refused':
        this.#noteRefused(fact, text);
        break;
      case 'uncaught':
        this.#noteUncaught(fact[1], text);
        break;
      case 'offer':
        return streamFormat(fact[1]) !== null;
      case 'response':
        this.#bodies.begin(fact, text, object);
        this.#around.streamBegan();
        break;
      case 'request':
        this.#observeRequest(fact, text, object);
        break;
      case 'leaving':
        if (object instanceof XMLHttpRequest) lookAtRequest(object);
        break;
      case 'trouble':
        this.#noteTrouble();
        break;
      default:
        this.#bodies.advance(fact, text);
    }
    return false;
  }

  #observeSource(number: number, stack: string, object: EventTarget | null): void {
    if (!(object instanceof EventSource)) {
      this.#noteTrouble();
      return;
    }
    const around = {
      ...this.#around,
      dispatching: (event: Event, connection: ConnectionId) => {
        this.#dispatched = { event, connection };
      },
      forget: () => this.#sources.delete(number),
    };
    this.#sources.set(number, new EventSourceObserver(object, around, stack));
    this.#around.streamBegan();
  }

  #listen(fact: FactOf<'listen'>, stack: string, object: EventTarget | null): void {
    const [, number, type, callback, capture, once] = fact;
    const options: AddEventListenerOptions = { capture, once };
    if (object instanceof AbortSignal) options.signal = object;
    // The platform throws for anything but a signal.
    else if (object !== null) return;
    this.#sources.get(number)?.listen(type, callback, options, stack);
  }

  #observeRequest(fact: FactOf<'request'>, stack: string, object: EventTarget | null): void {
    if (!(object instanceof XMLHttpRequest)) {
      this.#noteTrouble();
      return;
    }
    const [, method, bodySize, headers] = fact;
    observeRequest(object, this.#around, {
      time: now(),
      method: normalizedMethod(method),
      initiator: callerOf(stack),
      requestHeaders: headerList(headers),
      requestBodySize: knownSize(bodySize),
    });
  }

  #noteRefused([, url, error, message]: FactOf<'refused'>, stack: string): void {
    this.#around.recorder.note('note_constructor_threw', [callerOf(stack) ?? '?', url, error, message]);
  }

  /** An exception reached the window; it is a listener's when an event is still being dispatched. */
  #noteUncaught(message: string, position: string): void {
    if (!this.#dispatched) return;
    const { event, connection } = this.#dispatched;
    if (event.eventPhase === Event.NONE) return;
    this.#around.recorder.note('note_handler_threw', [event.type, message, position], connection);
  }

  /** The hook failed to report something; noted once per document. */
  #noteTrouble(): void {
    if (!this.#inTrouble) this.#around.recorder.note('note_capture_incomplete', []);
    this.#inTrouble = true;
  }
}
