/**
 * An object inside an event's data, with its path. Providers read through it, so that values that do not match the
 * schema are reported instead of ignored. Absent or null values are reported only if they are required; members that no
 * provider reads may be anything, since schemas evolve. Read each value once, so that it is reported once.
 */
import { isObject, type JsonObject } from '../json-object.ts';
import type { AssemblyWriter } from './assembly.ts';
import type { StreamEvent } from './provider.ts';

/** Gets the path of a value that does not match the provider's schema. */
type Report = (path: string) => void;

export class Place {
  readonly value: JsonObject;
  readonly #key: string;
  readonly #above: Place | Report;

  /** @param above the place that contains this one under `key`; for the outermost, the function that gets reports */
  constructor(value: JsonObject, key: string, above: Place | Report) {
    this.value = value;
    this.#key = key;
    this.#above = above;
  }

  /** The value at `key`, of any type; only own properties count. */
  any(key: string): unknown {
    return Object.hasOwn(this.value, key) ? this.value[key] : undefined;
  }

  has(key: string): boolean {
    return (this.any(key) ?? null) !== null;
  }

  text(key: string): string | undefined {
    const value = this.any(key);
    if (typeof value === 'string') return value;
    this.#nameUnlessAbsent(key, value);
    return undefined;
  }

  /**
   * Like {@link text}, but an object gives its JSON: some servers send a call's arguments as an object, not as a
   * string.
   */
  textOrJson(key: string): string | undefined {
    const value = this.any(key);
    return isObject(value) ? JSON.stringify(value) : this.text(key);
  }

  number(key: string): number | undefined {
    const value = this.any(key);
    if (typeof value === 'number') return value;
    this.#nameUnlessAbsent(key, value);
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.any(key);
    if (typeof value === 'boolean') return value;
    this.#nameUnlessAbsent(key, value);
    return undefined;
  }

  /** The object at `key`; if there is none, an empty one, in which nothing is reported as missing. */
  object(key: string): Place {
    const value = this.any(key);
    if (isObject(value)) return new Place(value, key, this);
    this.#nameUnlessAbsent(key, value);
    return nothing;
  }

  /**
   * The objects in the list at `key`; other elements are reported and skipped. If the list may contain strings,
   * `textKey` is the member under which an object would have such a string.
   */
  list(key: string, textKey?: string): readonly Place[] {
    const value = this.any(key);
    if (!Array.isArray(value)) {
      this.#nameUnlessAbsent(key, value);
      return none;
    }
    const places: Place[] = [];
    for (const one of value) {
      const element = typeof one === 'string' && textKey !== undefined ? { [textKey]: one } : one;
      if (isObject(element)) places.push(new Place(element, `${key}[]`, this));
      else this.malformed(`${key}[]`);
    }
    return places;
  }

  /** Reports `key` if it is absent or null. */
  need(key: string): void {
    if (!this.has(key)) this.malformed(key);
  }

  /** The required string at `key`; empty if it is missing. */
  needText(key: string): string {
    this.need(key);
    return this.text(key) ?? '';
  }

  /** Like {@link object}, but required. */
  needObject(key: string): Place {
    this.need(key);
    return this.object(key);
  }

  /** Reports the value at `key` as not matching the provider's schema. */
  malformed(key: string): void {
    this.#report(`.${key}`);
  }

  /** The path is built only on a report: nearly all events are valid. */
  #report(path: string): void {
    const whole = `${this.#above instanceof Place ? '.' : ''}${this.#key}${path}`;
    if (this.#above instanceof Place) this.#above.#report(whole);
    else this.#above(whole);
  }

  #nameUnlessAbsent(key: string, value: unknown): void {
    if (value !== undefined && value !== null) this.malformed(key);
  }
}

const nothing = new Place({}, '', () => {});
const none: readonly Place[] = [];

/** The type, or the data, of a keep-alive event: servers send them on any stream, whatever the provider's schema. */
const signOfLife = /^\s*(ping|heart-?beat|keep-?alive)?\s*$/i;

/**
 * The object in an event's data. Null if it is not an object, which is reported, or if the event is only a keep-alive.
 */
export function placeOf({ type, text, json }: StreamEvent, writer: AssemblyWriter): Place | null {
  if (type !== 'message' && signOfLife.test(type)) return null;
  if (isObject(json)) return new Place(json, '$', (path) => writer.malformed(path));
  if (!signOfLife.test(text)) writer.malformed('$');
  return null;
}

/** How many indexes of a list are checked for duplicates. */
const MOST_WATCHED = 256;

/** The elements of a list by their `index` (by their position if they have none); duplicate indexes are reported. */
export function indexed(list: readonly Place[]): ReadonlyArray<readonly [index: number, element: Place]> {
  const taken: number[] = [];
  return list.map((element, position) => {
    const index = element.number('index') ?? position;
    if (taken.includes(index)) element.malformed('index');
    else if (taken.length < MOST_WATCHED) taken.push(index);
    return [index, element];
  });
}
