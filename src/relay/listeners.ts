/** Which listeners a page has on one target, as the DOM's event listener list has them. */

interface Listener {
  /** Number that identifies the callback. */
  readonly callback: number;
  readonly capture: boolean;
  readonly once: boolean;
  readonly signal: AbortSignal | null;
}

const none: readonly Listener[] = [];

export class Listeners {
  readonly #lists = new Map<string, readonly Listener[]>();

  /** Adds as `addEventListener` does: each callback once per phase, none for an aborted signal. */
  add(type: string, callback: number, options: AddEventListenerOptions): void {
    const { capture = false, once = false, signal = null } = options;
    if (signal?.aborted) return;
    const list = this.#live(type);
    if (list.some((listener) => listener.callback === callback && listener.capture === capture)) return;
    this.#lists.set(type, [...list, { callback, capture, once, signal }]);
  }

  remove(type: string, callback: number, capture: boolean): void {
    this.#keep(type, (listener) => listener.callback !== callback || listener.capture !== capture);
  }

  /** Whether an event of this type would be heard now. */
  hears(type: string): boolean {
    return this.#live(type).length > 0;
  }

  /** An event of this type is being dispatched and uses up the `once` listeners. Returns whether there were any. */
  dispatched(type: string): boolean {
    const anyOnce = this.#lists.get(type)?.some(({ once }) => once) ?? false;
    if (anyOnce) this.#keep(type, ({ once }) => !once);
    return anyOnce;
  }

  #live(type: string): readonly Listener[] {
    const list = this.#lists.get(type) ?? none;
    if (list.some(({ signal }) => signal?.aborted)) this.#keep(type, ({ signal }) => !signal?.aborted);
    return this.#lists.get(type) ?? none;
  }

  #keep(type: string, wanted: (listener: Listener) => boolean): void {
    this.#lists.set(type, (this.#lists.get(type) ?? none).filter(wanted));
  }
}
