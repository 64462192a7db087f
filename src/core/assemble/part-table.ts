/** The choices of an answer and their parts, by kind and key. */
import type { Choice, Part } from './assembly.ts';
import { PieceList } from './piece-list.ts';

/** Maximum number of choices and of parts: a hostile stream may name a new one in every event. */
const MOST_CHOICES = 256;
const MOST_PARTS = 10_000;

type PartOfKind<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

export class PartTable {
  /** In the order of their `index`. */
  readonly choices: Choice[] = [];
  /** Number of pieces left out because there are more parts than are kept. */
  leftOut = 0;
  readonly #parts = new Map<string, Part>();

  /** Number of parts kept. */
  get size(): number {
    return this.#parts.size;
  }

  /** The choice with this index; the last one if there are more than are kept. */
  choice(index: number): Choice {
    const known = this.choices.find((choice) => choice.index === index);
    if (known) return known;
    const last = this.choices.at(-1);
    if (last && this.choices.length >= MOST_CHOICES) return last;
    const choice: Choice = { index, parts: [], role: '', finishReason: '' };
    this.choices.push(choice);
    this.choices.sort((a, b) => a.index - b.index);
    return choice;
  }

  /** The part of this kind and key, which `create` creates if it is new. Null if the limit is reached. */
  part<Kind extends Part['kind']>(
    choice: number,
    kind: Kind,
    key: string,
    create: (pieces: PieceList) => PartOfKind<Kind>,
  ): PartOfKind<Kind> | null {
    const name = `${choice} ${kind} ${key}`;
    const known = this.#parts.get(name);
    if (known) return isOfKind(known, kind) ? known : null;
    if (this.#parts.size >= MOST_PARTS) {
      this.leftOut += 1;
      return null;
    }
    const part = create(new PieceList());
    this.#parts.set(name, part);
    this.choice(choice).parts.push(part);
    return part;
  }
}

function isOfKind<Kind extends Part['kind']>(part: Part, kind: Kind): part is PartOfKind<Kind> {
  return part.kind === kind;
}
