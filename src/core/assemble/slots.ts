/** Tracks which block or call has an index: streams number them, and some servers use a number twice. */

/** Maximum number of slots: a hostile stream may name a new one in every event. */
const MOST_SLOTS = 10_000;

export class Slots {
  readonly #slots = new Map<string, { owner: string; turn: number }>();

  /** Assigns `slot` to `owner`; false if it had another owner before. */
  claim(slot: string, owner: string): boolean {
    const held = this.#slots.get(slot);
    if (held === undefined) {
      if (this.#slots.size < MOST_SLOTS) this.#slots.set(slot, { owner, turn: 0 });
      return true;
    }
    if (held.owner === owner) return true;
    held.owner = owner;
    held.turn += 1;
    return false;
  }

  /** A name for the current owner of `slot`: the slot's own name for the first, a distinct one for each later owner. */
  key(slot: string): string {
    const turn = this.#slots.get(slot)?.turn ?? 0;
    return turn === 0 ? slot : `${slot} (${turn + 1})`;
  }

  clear(): void {
    this.#slots.clear();
  }
}
