/**
 * An object inside an event's data and where it stands. Providers read through it, so that what is there but not as the
 * schema says is named instead of passed over. What is absent or null is no fault unless it is needed; what no provider
 * reads may be anything, since schemas grow. Each value is read once, so that it is named once.
 */
import { isObject, type JsonObject } from '../json-object.ts';
import type { AssemblyWriter } from './assembly.ts';
import type { StreamEvent } from './provider.ts';

/** Is told the path of what is not of the provider's form. */
type Report = (path: string) => void;

export class Place {
  readonly value: JsonObject;
  readonly #key: string;
  readonly #above: Place | Report;

  /** `above`: the place that holds this one under `key`; for the outermost, who is told of what is wrong. */
  constructor(value: JsonObject, key: string, above: Place | Report) {
    this.value = value;
    this.#key = key;
    this.#above = above;
  }

  /** What stands at `key`, of whatever type; only an own property counts. */
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

  /** As {@link text}; of an object its JSON: some servers send a call's arguments as they are, not as a text. */
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

  /** The object at `key`; where there is none, an empty one in which nothing is missing. */
  object(key: string): Place {
    const value = this.any(key);
    if (isObject(value)) return new Place(value, key, this);
    this.#nameUnlessAbsent(key, value);
    return nothing;
  }

  /**
   * The objects of the list at `key`; elements that are none are named and left out. Where texts may stand among them,
   * `textKey` says under which key an object would have such a text.
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

  /** Names `key` where it is absent or null. */
  need(key: string): void {
    if (!this.has(key)) this.malformed(key);
  }

  /** The text at `key`, which must be there; empty where it is not. */
  needText(key: string): string {
    this.need(key);
    return this.text(key) ?? '';
  }

  /** As {@link object}, where it must be there. */
  needObject(key: string): Place {
    this.need(key);
    return this.object(key);
  }

  /** Names what stands at `key` as not of the provider's form. */
  malformed(key: string): void {
    this.#report(`.${key}`);
  }

  /** The path is put together only when something is wrong: nearly every event is right. */
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

/** An event's type, or its data: servers send them on any stream, whatever the provider's schema. */
const signOfLife = /^\s*(ping|heart-?beat|keep-?alive)?\s*$/i;

/** The object that an event's data is. Null where it is none, which is named; and where the event only says “I live”. */
export function placeOf({ type, text, json }: StreamEvent, writer: AssemblyWriter): Place | null {
  if (type !== 'message' && signOfLife.test(type)) return null;
  if (isObject(json)) return new Place(json, '$', (path) => writer.malformed(path));
  if (!signOfLife.test(text)) writer.malformed('$');
  return null;
}

/** Indexes of a list that are watched for one given twice. */
const MOST_WATCHED = 256;

/** The elements of a list by the `index` each has (its position where it has none); an index given twice is named. */
export function indexed(list: readonly Place[]): ReadonlyArray<readonly [index: number, element: Place]> {
  const taken: number[] = [];
  return list.map((element, position) => {
    const index = element.number('index') ?? position;
    if (taken.includes(index)) element.malformed('index');
    else if (taken.length < MOST_WATCHED) taken.push(index);
    return [index, element];
  });
}
