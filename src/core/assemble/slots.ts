/** Who holds an index. Streams number their blocks and calls, and some servers give one number twice. */

/** Indexes watched: a hostile stream may name a new one in every event. */
const MOST_SLOTS = 10_000;

export class Slots {
  readonly #slots = new Map<string, { owner: string; turn: number }>();

  /** Gives `slot` to `owner`; false when another had it before. */
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

  /** A name for what now holds `slot`: the slot's own for the first, another for each later one. */
  key(slot: string): string {
    const turn = this.#slots.get(slot)?.turn ?? 0;
    return turn === 0 ? slot : `${slot} (${turn + 1})`;
  }

  clear(): void {
    this.#slots.clear();
  }
}
