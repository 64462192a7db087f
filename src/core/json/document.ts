/**
 * A JSON text as a table of its nodes: kinds and offsets in typed arrays, without building values. Values are displayed
 * as slices of the text, so numbers stay exact, duplicate keys stay visible, and depth needs no stack.
 */

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

const kinds: readonly JsonKind[] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

/**
 * Nodes are numbered in document order (a container before its contents); node 0 is the root. A node's first child is
 * the next number, its next sibling is {@link JsonDocument.after}. Offsets are UTF-16 code units of {@link text}.
 */
export class JsonDocument {
  readonly text: string;
  #size = 0;
  #kinds: Uint8Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #keys: Int32Array;
  #parents: Int32Array;
  #positions: Int32Array;
  #counts: Int32Array;
  #depths: Int32Array;
  #afters: Int32Array;

  /** An empty table; `parseJsonDocument` fills it. */
  constructor(text: string) {
    const capacity = Math.max(16, text.length >> 4);
    this.text = text;
    this.#kinds = new Uint8Array(capacity);
    this.#starts = new Int32Array(capacity);
    this.#ends = new Int32Array(capacity);
    this.#keys = new Int32Array(capacity);
    this.#parents = new Int32Array(capacity);
    this.#positions = new Int32Array(capacity);
    this.#counts = new Int32Array(capacity);
    this.#depths = new Int32Array(capacity);
    this.#afters = new Int32Array(capacity);
  }

  /** Number of nodes. */
  get size(): number {
    return this.#size;
  }

  kind(node: number): JsonKind {
    return kinds[this.#kinds[node] ?? 0] ?? 'null';
  }

  isContainer(node: number): boolean {
    return (this.#kinds[node] ?? 5) <= 1;
  }

  /** Offset of the value's first character. */
  start(node: number): number {
    return this.#starts[node] ?? 0;
  }

  /** Offset past the value's last character. */
  end(node: number): number {
    return this.#ends[node] ?? 0;
  }

  /** Offset of the opening quote of the node's key; −1 if it has none. */
  keyStart(node: number): number {
    return this.#keys[node] ?? -1;
  }

  /** The container of the node; −1 for the root. */
  parent(node: number): number {
    return this.#parents[node] ?? -1;
  }

  /** Index among its siblings, from 0. */
  position(node: number): number {
    return this.#positions[node] ?? 0;
  }

  /** Number of children. */
  count(node: number): number {
    return this.#counts[node] ?? 0;
  }

  /** Number of containers around the node. */
  depth(node: number): number {
    return this.#depths[node] ?? 0;
  }

  /** The first node after this one that is not inside it: its next sibling, if it has one. */
  after(node: number): number {
    return this.#afters[node] ?? this.#size;
  }

  /** The children of a container, in document order. */
  *children(container: number): Generator<number, void> {
    for (let child = container + 1; child < this.after(container); child = this.after(child)) yield child;
  }

  /** The value as it is written in the text. */
  source(node: number): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  /** Appends a node and returns its number; for the parser. */
  open(kind: JsonKind, start: number, keyStart: number, parent: number): number {
    const node = this.#size++;
    if (node === this.#kinds.length) this.#grow();
    this.#kinds[node] = kinds.indexOf(kind);
    this.#starts[node] = start;
    this.#keys[node] = keyStart;
    this.#parents[node] = parent;
    if (parent >= 0) {
      const position = this.#counts[parent] ?? 0;
      this.#positions[node] = position;
      this.#counts[parent] = position + 1;
      this.#depths[node] = (this.#depths[parent] ?? 0) + 1;
    }
    return node;
  }

  /** Ends a node that {@link open} began, after all its contents; for the parser. */
  close(node: number, end: number): void {
    this.#ends[node] = end;
    this.#afters[node] = this.#size;
  }

  #grow(): void {
    const capacity = this.#kinds.length * 2;
    const kindsBefore = this.#kinds;
    this.#kinds = new Uint8Array(capacity);
    this.#kinds.set(kindsBefore);
    this.#starts = grown(this.#starts, capacity);
    this.#ends = grown(this.#ends, capacity);
    this.#keys = grown(this.#keys, capacity);
    this.#parents = grown(this.#parents, capacity);
    this.#positions = grown(this.#positions, capacity);
    this.#counts = grown(this.#counts, capacity);
    this.#depths = grown(this.#depths, capacity);
    this.#afters = grown(this.#afters, capacity);
  }
}

function grown(column: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(column);
  return larger;
}
