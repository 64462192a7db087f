/** Makes records of what the hook tells, and of what the objects that it introduces do. */
import type { Fact } from '../protocol/fact.ts';
import type { ConnectionId, HeaderList } from '../protocol/records.ts';
import { Body, type BodySurroundings } from './body.ts';
import { Branch } from './branch.ts';
import { callerOf } from './caller.ts';
import { epochOf, now } from './clock.ts';
import { EventSourceObserver, type Surroundings } from './event-source-observer.ts';
import type { FactListener } from './hook-end.ts';
import { streamFormat } from './stream-format.ts';
import { lookAtRequest, observeRequest } from './xml-http-request-observer.ts';

/** What an observer needs of its document. */
interface Document extends Omit<Surroundings, 'dispatching'> {
  /** Is told when a stream begins. */
  readonly streamBegan: () => void;
}

export function createObserver({ streamBegan, ...document }: Document): FactListener {
  const { recorder } = document;
  const sources = new Map<number, EventSourceObserver>();
  const branches = new Map<number, Branch>();
  /** The event that reached listeners of the page last, and its connection. */
  let dispatched: Event | null = null;
  let receiver: ConnectionId | null = null;
  let inTrouble = false;
  const around: Surroundings = {
    ...document,
    dispatching(event, connection) {
      dispatched = event;
      receiver = connection;
    },
  };

  function takeBodyFact(fact: Fact, text: string): void {
    const [kind, number] = fact;
    const branch = typeof number === 'number' && branches.get(number);
    if (!branch) return;
    switch (kind) {
      case 'split':
        branches.set(fact[2], branch.fork());
        break;
      case 'chunk':
        branch.take(text, fact[2]);
        break;
      case 'unseen':
        if (branch.unseen()) branches.delete(number);
        break;
      case 'ended':
        branches.delete(number);
        branch.end(fact[2]);
        break;
      case 'failed':
        branches.delete(number);
        branch.fail(fact[2]);
    }
  }

  function takeListenFact(fact: Extract<Fact, readonly ['listen', ...unknown[]]>, text: string, object: unknown): void {
    const [, number, type, callback, capture, once] = fact;
    const options: AddEventListenerOptions = { capture, once };
    if (object instanceof AbortSignal) options.signal = object;
    // Anything else in a signal's place makes the platform throw.
    if (object === null || object instanceof AbortSignal) sources.get(number)?.listen(type, callback, options, text);
  }

  /** Something could not be told; said once a document. */
  function takeTrouble(): void {
    if (!inTrouble) recorder.note('note_capture_incomplete', []);
    inTrouble = true;
  }

  /** An exception reached the window; it is a listener's when an event is still on its way. */
  function takeUncaught(message: string, position: string): void {
    if (!dispatched || dispatched.eventPhase === Event.NONE) return;
    recorder.note('note_handler_threw', [dispatched.type, message, position], receiver);
  }

  return (fact, text, object) => {
    switch (fact[0]) {
      case 'source':
        if (object instanceof EventSource) {
          const [, number] = fact;
          const forget = () => sources.delete(number);
          sources.set(number, new EventSourceObserver(object, { ...around, forget }, text));
          streamBegan();
        } else takeTrouble();
        break;
      case 'closed':
        sources.get(fact[1])?.closed();
        break;
      case 'listen':
        takeListenFact(fact, text, object);
        break;
      case 'unlisten':
        sources.get(fact[1])?.unlisten(fact[2], fact[3], fact[4]);
        break;
      case 'handler':
        sources.get(fact[1])?.handle(fact[2], fact[3], text);
        break;
      case 'refused': {
        const [, url, error, message] = fact;
        recorder.note('note_constructor_threw', [callerOf(text) ?? '?', url, error, message]);
        break;
      }
      case 'uncaught':
        takeUncaught(fact[1], text);
        break;
      case 'offer':
        return streamFormat(fact[1]) !== null;
      case 'response':
        branches.set(fact[1], Branch.of(bodyOf(document, fact, text, object)));
        streamBegan();
        break;
      case 'request': {
        const [, method, bodySize, headers] = fact;
        const sent = {
          time: now(),
          method: normalized(method),
          initiator: callerOf(text),
          requestHeaders: paired(headers),
          requestBodySize: known(bodySize),
        };
        if (object instanceof XMLHttpRequest) observeRequest(object, document, sent);
        else takeTrouble();
        break;
      }
      case 'leaving':
        if (object instanceof XMLHttpRequest) lookAtRequest(object);
        break;
      case 'trouble':
        takeTrouble();
        break;
      default:
        takeBodyFact(fact, text);
    }
    return false;
  };
}

type ResponseFact = Extract<Fact, readonly ['response', ...unknown[]]>;

function bodyOf(around: BodySurroundings, fact: ResponseFact, stack: string, object: EventTarget | null): Body {
  const [, , requestUrl, method, withCredentials, requestHeaders, bodySize, start, contentType, ...answer] = fact;
  const [status, statusText, headers, url, redirected] = answer;
  return new Body(
    around,
    {
      time: start < 0 ? now() : epochOf(start),
      transport: 'fetch',
      format: streamFormat(contentType) ?? 'event-stream',
      url: requestUrl,
      method: normalized(method),
      withCredentials,
      initiator: callerOf(stack),
      requestHeaders: paired(requestHeaders),
      requestBodySize: known(bodySize),
    },
    { status, statusText, headers: paired(headers), url, redirected },
    object instanceof AbortSignal ? object : null,
  );
}

function paired(flat: readonly string[]): HeaderList {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) list.push([(flat[at] ?? '').toLowerCase(), flat[at + 1] ?? '']);
  return list;
}

function known(bodySize: number): number | null {
  return bodySize < 0 ? null : bodySize;
}

/** @see https://fetch.spec.whatwg.org/#concept-method-normalize */
function normalized(method: string): string {
  return /^(?:delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method;
}
