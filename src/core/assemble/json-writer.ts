/**
 * Writes JSON from values given with their paths, with strings in pieces. It only ever appends, so that the text can be
 * shown as it grows. Values must come in document order, as a model writes them.
 */

type Steps = readonly (string | number)[];

interface Container {
  readonly isList: boolean;
  isEmpty: boolean;
}

/** Deeper paths are rejected: each level is written out. */
const DEEPEST = 100;

/** One step of a path: `.name`, `[0]`, `['name']`, `["name"]`. */
const step = /\.([^.[\]'"]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;

export class JsonWriter {
  /** The path to the innermost open container, and the open containers along it, outermost first. */
  #steps: (string | number)[] = [];
  readonly #open: Container[] = [];
  /** Path of the string that is still open and may be continued. */
  #openText: string | null = null;
  /** Path of what was written last. */
  #last: string | null = null;

  /**
   * The text that this value appends; null if `path` cannot be followed.
   * @see https://www.rfc-editor.org/rfc/rfc9535
   */
  add(path: string, value: string | number | boolean | null): string | null {
    if (this.#openText === path && typeof value === 'string') return inside(value);
    const steps = stepsOf(path);
    if (steps === null) return null;
    const text = this.#moveTo(steps);
    this.#last = path;
    if (typeof value !== 'string') return text + JSON.stringify(value);
    this.#openText = path;
    return `${text}"${inside(value)}`;
  }

  /**
   * The text that opening a list or object appends, before its values; null if `path` cannot be followed. Empty if it
   * is already written: models mention a container again when it ends.
   */
  begin(path: string, isList: boolean): string | null {
    if (path === '$' || path === this.#last) return '';
    const steps = stepsOf(path);
    if (steps === null) return null;
    if (steps.every((step, depth) => step === this.#steps[depth])) return '';
    const text = this.#moveTo(steps);
    this.#last = path;
    this.#open.push({ isList, isEmpty: true });
    this.#steps = [...steps];
    return `${text}${isList ? '[' : '{'}`;
  }

  /** The text that closes the document. */
  end(): string {
    const isEmpty = this.#open.length === 0;
    return isEmpty ? '{}' : this.#closeTo(0);
  }

  #moveTo(steps: Steps): string {
    const parents = steps.length - 1;
    let shared = 0;
    while (shared < parents && shared < this.#steps.length && this.#steps[shared] === steps[shared]) shared += 1;
    let text = this.#open.length === 0 ? '' : this.#closeTo(shared + 1);
    for (let depth = shared; depth <= parents; depth++) {
      const name = steps[depth] ?? '';
      const isNew = depth >= this.#open.length;
      if (isNew) {
        this.#open.push({ isList: typeof name === 'number', isEmpty: true });
        text += typeof name === 'number' ? '[' : '{';
      }
      text += this.#member(name);
    }
    this.#steps = steps.slice(0, parents);
    return text;
  }

  /** The text before the next member of the innermost container. */
  #member(name: string | number): string {
    const container = this.#open[this.#open.length - 1];
    if (container === undefined) return '';
    const comma = container.isEmpty ? '' : ',';
    container.isEmpty = false;
    return container.isList ? comma : `${comma}${JSON.stringify(String(name))}:`;
  }

  /** Closes the open string and all but the outermost `count` containers. */
  #closeTo(count: number): string {
    let text = this.#openText === null ? '' : '"';
    this.#openText = null;
    while (this.#open.length > count) text += this.#open.pop()?.isList ? ']' : '}';
    return text;
  }
}

/** The text as a JSON string without its quotes. */
function inside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The steps of a path; null if it is not the path of a member. */
function stepsOf(path: string): Steps | null {
  const steps: (string | number)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const [, name, index, quoted, doublyQuoted] = step.exec(path) ?? [];
    const key = name ?? quoted?.replace(/\\(.)/g, '$1') ?? doublyQuoted?.replace(/\\(.)/g, '$1');
    if (key !== undefined) steps.push(key);
    else if (index !== undefined) steps.push(Number(index));
    else return null;
    if (steps.length > DEEPEST) return null;
  }
  return path.startsWith('$') && steps.length > 0 ? steps : null;
}
