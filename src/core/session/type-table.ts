/** Event type names ↔ small numbers. Bounded, because a page can invent a new name for every event. */
import type { TypeTable } from './types.ts';

/** Maximum number of names; the id equal to it stands for all others. */
const mostTypes = 10_000;
/** Maximum length of a name, in code units. */
const longestName = 1_000;
const otherTypes = '…';

export class SessionTypes implements TypeTable {
  readonly #names: string[] = ['message'];
  readonly #ids = new Map<string, number>([['message', 0]]);

  get size(): number {
    return this.#names.length;
  }

  name(id: number): string {
    return this.#names[id] ?? otherTypes;
  }

  id(name: string): number | undefined {
    return this.#ids.get(name.length > longestName ? cut(name) : name);
  }

  /** The id of `name`, which is added if it is new and there is room. */
  intern(name: string): number {
    const known = this.id(name);
    if (known !== undefined) return known;
    const id = this.#names.length;
    if (id > mostTypes) return mostTypes;
    const kept = id === mostTypes ? otherTypes : cut(name);
    this.#names.push(kept);
    this.#ids.set(kept, id);
    return id;
  }
}

function cut(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
