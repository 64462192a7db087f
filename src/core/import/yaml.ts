/**
 * Reads YAML as written by HTTP recorders (VCR in Ruby and Python, go-vcr), with js-yaml. The `yaml` package (eemeli)
 * also reads broken texts, but takes 20 times as long for many small interactions.
 */
import { constructFromEvents, type Event, parseEvents, YAMLException } from 'js-yaml';
import { isObject } from '../json-object.ts';
import { phrase } from '../phrase.ts';
import { ImportRefusal } from './format.ts';
import { namesOf, type YamlNames } from './yaml-names.ts';
import { createSchema, keptTag } from './yaml-schema.ts';

/** Maximum number of values that merge keys (`<<`) may add to one text. */
const mostMerged = 1_000_000;

/** Why a text is not YAML, and where. */
export interface YamlFault {
  readonly reason: string;
  /** In code units. */
  readonly position: number;
  /** Counts from 1. */
  readonly line: number;
}

export type YamlResult = { readonly documents: readonly unknown[] } | { readonly fault: YamlFault };

/** What a name costs besides its value, toward the limit on kept values. */
const nameLength = 64;

/**
 * Keys under which values from earlier texts are inserted, and values for later ones collected: no text has these keys
 * itself.
 */
const givenKey = '\0given';
const takenKey = '\0taken';

/** Reads texts that are parts of one document: an alias may refer to an anchor in an earlier text. */
export class YamlReader {
  readonly #most: number;
  /** Values with anchors so far, and their numbers by name. */
  #kept: unknown[] = [];
  readonly #numbers = new Map<string, number>();
  #keptLength = 0;
  #added = 0;
  /** Sizes of collections in code units and bytes, counting an alias each time it is used. */
  readonly #lengths = new WeakMap<object, number>();
  readonly #schema = createSchema({
    kept: (number) => this.#kept[number],
    grow: (holder, ...parts) => {
      const more = parts.reduce<number>((sum, part) => sum + this.#lengthOf(part), 0);
      this.#lengths.set(holder, (this.#lengths.get(holder) ?? 0) + more);
    },
  });

  /**
   * @param most how much aliases may add to all texts together, in code units (and bytes), and how much of anchored
   * values is kept. A few lines of aliases can expand to more than any memory holds.
   */
  constructor(most: number) {
    this.#most = most;
  }

  /** All documents of a text. Throws an {@link ImportRefusal} if aliases add too much. */
  read(text: string): YamlResult {
    let given = '';
    try {
      const events = parseEvents(text, {});
      const names = namesOf(text, events);
      given = names.mayGrow ? this.#given(names) : '';
      const isPlain = given === '' && (names.named.size === 0 || !names.mayGrow);
      const documents = isPlain ? this.#construct(text, events) : this.#readNamed(text, given, names);
      for (const document of documents) this.#added += Math.max(0, this.#lengthOf(document) - text.length);
      if (this.#added > this.#most) throw new ImportRefusal(phrase('import_refused_aliases', this.#most));
      return { documents };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const { position = text.length, line = 0 } = error.mark ?? {};
      // The inserted values take one line.
      return {
        fault: { reason: error.reason, position: position - given.length, line: given === '' ? line + 1 : line },
      };
    }
  }

  #construct(text: string, events: Event[]): readonly unknown[] {
    return constructFromEvents(events, {
      source: text,
      schema: this.#schema,
      json: true,
      maxTotalMergeKeys: mostMerged,
    });
  }

  /** A line with the values that the text takes from earlier ones; empty if there are none. */
  #given({ missing }: YamlNames): string {
    const values = [...missing].flatMap((name) => {
      const number = this.#numbers.get(name);
      return number === undefined ? [] : [`&${name} ${keptTag}${number} ${emptyOf(this.#kept[number])}`];
    });
    return values.length === 0 ? '' : lineOf(givenKey, values);
  }

  #readNamed(text: string, given: string, { named }: YamlNames): readonly unknown[] {
    const aliases = [...named].map((name) => `*${name}`);
    const whole = `${given}${text}\n${lineOf(takenKey, aliases)}`;
    const documents = this.#construct(whole, parseEvents(whole, {}));
    const last = documents.at(-1);
    if (!isObject(last)) return documents;
    const { [givenKey]: values, [takenKey]: taken, ...document } = last;
    this.#lengths.set(document, this.#lengthOf(last) - this.#lengthOf(values) - this.#lengthOf(taken));
    if (Array.isArray(taken)) this.#keep([...named], taken);
    return [...documents.slice(0, -1), document];
  }

  #keep(names: readonly string[], values: readonly unknown[]): void {
    for (const [at, name] of names.entries()) {
      const value = values[at];
      this.#keptLength += this.#lengthOf(value) + nameLength;
      if (this.#keptLength > this.#most) {
        this.#kept = [];
        this.#numbers.clear();
        this.#keptLength = 0;
      }
      this.#numbers.set(name, this.#kept.push(value) - 1);
    }
  }

  #lengthOf(part: unknown): number {
    if (typeof part === 'string' || part instanceof Uint8Array) return part.length;
    return typeof part === 'object' && part !== null ? (this.#lengths.get(part) ?? 1) : 1;
  }
}

function lineOf(key: string, items: readonly string[]): string {
  return `${JSON.stringify(key)}: [${items.join(', ')}]\n`;
}

/** YAML that a {@link keptTag} may precede: of the same kind as the value. */
function emptyOf(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return isObject(value) && !(value instanceof Uint8Array) ? '{}' : "''";
}
