/** Observes one `EventSource` from its construction on: its own listeners come first and only read. */
import type { CloseReason, ConnectionId } from '../protocol/records.ts';
import { arrivalOf, type Message, messageRecord } from './event-message.ts';
import { Listeners } from './listeners.ts';
import { getterOf, now, privateMap, privateWeakMap, uncurry } from './primordials.ts';
import type { Recorder } from './recorder.ts';
import { wasRefused } from './refusals.ts';

/** What the hook knows about one `EventSource`. */
export interface Observed {
  readonly connection: ConnectionId;
  readonly listeners: Listeners;
  /** Begins to observe messages of `type`; before the page's own listener is added, so that ours is first. */
  observeType(type: string): void;
  /** The page has called `close()`. */
  closed(): void;
}

const observed = privateWeakMap<EventTarget, Observed>();

/** What is known about `target`; undefined when it is no `EventSource` that we saw being made. */
export function observedOf(target: EventTarget): Observed | undefined {
  return observed.get(target);
}

const addListener = uncurry(EventTarget.prototype.addEventListener);
const { prototype } = EventSource;
const readState = getterOf(prototype, 'readyState');
const readUrl = getterOf(prototype, 'url');
const readCredentials = getterOf(prototype, 'withCredentials');
const handlers = {
  message: getterOf(prototype, 'onmessage'),
  open: getterOf(prototype, 'onopen'),
  error: getterOf(prototype, 'onerror'),
};
export const closedState = 2;

/** Begins to observe `source`; `position` is where the page made it. */
export function observeSource(source: EventSource, recorder: Recorder, position: string | null): void {
  const connection = recorder.nextConnection();
  const listeners = new Listeners();
  /** Types with a listener of ours. */
  const types = privateMap<string, true>();
  types.set('open', true);
  types.set('error', true);
  /** Handler properties (`onmessage` …) that were set when last looked at. */
  const handled = { message: false, open: false, error: false };
  let wasOpen = false;
  let ended = false;

  function hearsHandler(type: keyof typeof handlers): boolean {
    const listening = handlers[type](source) !== null;
    if (listening !== handled[type]) {
      handled[type] = listening;
      recorder.record({ kind: 'listener', connection, time: now(), type, listening, position: null });
    }
    return listening;
  }

  function hears(type: string): boolean {
    if (listeners.hears(type)) return true;
    return type === 'message' && hearsHandler('message');
  }

  function observeType(type: string): void {
    if (types.has(type)) return;
    types.set(type, true);
    addListener(source, type, (event: Message) => {
      if (event.isTrusted) recorder.record(messageRecord(connection, type, event, hears(type)));
      listeners.dispatched(type);
    });
  }

  function lookAtHandlers(): void {
    hearsHandler('message');
    hearsHandler('open');
    hearsHandler('error');
  }

  function reasonOf(final: boolean): CloseReason {
    if (final && wasRefused(readUrl(source))) return 'csp';
    return final || wasOpen ? 'unknown' : 'network-error';
  }

  recorder.record({
    kind: 'connection',
    connection,
    time: now(),
    transport: 'eventsource',
    format: 'event-stream',
    url: readUrl(source),
    method: 'GET',
    withCredentials: readCredentials(source),
    frame: recorder.frame,
    initiator: position,
    requestHeaders: [],
    requestBodySize: null,
  });
  observed.set(source, {
    connection,
    listeners,
    observeType,
    closed() {
      if (ended) return;
      ended = true;
      recorder.record({ kind: 'close', connection, time: now(), reason: 'closed-by-page' });
    },
  });
  addListener(source, 'open', (event) => {
    if (!event.isTrusted) return;
    wasOpen = true;
    lookAtHandlers();
    recorder.record({ kind: 'open', connection, time: arrivalOf(event) });
    listeners.dispatched('open');
  });
  addListener(source, 'error', (event) => {
    if (!event.isTrusted) return;
    lookAtHandlers();
    const final = readState(source) === closedState;
    ended ||= final;
    recorder.record({
      kind: 'error',
      connection,
      time: arrivalOf(event),
      readyState: final ? 'closed' : 'connecting',
      reason: reasonOf(final),
    });
    wasOpen = false;
    listeners.dispatched('error');
  });
  observeType('message');
}
