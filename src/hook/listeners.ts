/** Which listeners a page has on one target, as the DOM's event listener list has them. */
import { getterOf, privateMap } from './primordials.ts';

interface Listener {
  readonly callback: object;
  readonly capture: boolean;
  readonly once: boolean;
  readonly signal: AbortSignal | null;
  next: Listener | null;
}

const isAborted = getterOf(AbortSignal.prototype, 'aborted');

export class Listeners {
  readonly #first = privateMap<string, Listener | null>();

  /** Adds as `addEventListener` does: one callback once a phase, nothing for an aborted signal. */
  add(type: string, callback: object, options: AddEventListenerOptions): void {
    const { capture = false, once = false, signal = null } = options;
    if (signal && isAborted(signal)) return;
    for (let listener = this.#live(type); listener; listener = listener.next) {
      if (listener.callback === callback && listener.capture === capture) return;
    }
    this.#first.set(type, { callback, capture, once, signal, next: this.#first.get(type) ?? null });
  }

  remove(type: string, callback: object, capture: boolean): void {
    this.#keep(type, (listener) => listener.callback !== callback || listener.capture !== capture);
  }

  /** Whether an event of this type would be heard now. */
  hears(type: string): boolean {
    return this.#live(type) !== null;
  }

  /** An event of this type is being dispatched: it uses up the `once` listeners. */
  dispatched(type: string): void {
    for (let listener = this.#first.get(type) ?? null; listener; listener = listener.next) {
      if (listener.once) {
        this.#keep(type, (listener) => !listener.once);
        return;
      }
    }
  }

  #live(type: string): Listener | null {
    const first = this.#first.get(type) ?? null;
    if (!first?.signal) return first;
    this.#keep(type, ({ signal }) => !signal || !isAborted(signal));
    return this.#first.get(type) ?? null;
  }

  #keep(type: string, wanted: (listener: Listener) => boolean): void {
    let kept: Listener | null = null;
    for (let listener = this.#first.get(type) ?? null; listener; ) {
      const { next } = listener;
      if (wanted(listener)) {
        listener.next = kept;
        kept = listener;
      }
      listener = next;
    }
    this.#first.set(type, kept);
  }
}
