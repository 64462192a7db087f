/**
 * Which nodes of a JSON text are expanded, and the rows that are then visible. Rows are only node numbers until they
 * are drawn, so expanding everything in a text of megabytes takes milliseconds.
 */
import type { JsonDocument, JsonKind } from './document.ts';
import { duplicateKeys, keyOf, stringOf } from './node-value.ts';
import { parseJsonDocument } from './parse-document.ts';
import { type PathStep, pathText, stepsTo } from './path.ts';

/** Maximum depth of JSON within strings within JSON: deeper ones stay strings. */
const embeddingLimit = 8;
const shortestEmbedded = 2;

/** One visible line. */
export interface JsonRow {
  readonly tree: JsonTree;
  readonly node: number;
  /** Indentation, from 0. */
  readonly depth: number;
  /** Null for a root that is a scalar. */
  readonly key: string | number | null;
  readonly kind: JsonKind;
  /** Containers that are not empty, and strings that contain JSON. */
  readonly openable: boolean;
  readonly open: boolean;
  /** Number of children (for a string that contains JSON, those of the embedded container). */
  readonly count: number;
  /** Its object contains this key more than once. */
  readonly duplicate: boolean;
}

/** The rows that are visible at one moment. */
export interface JsonRows {
  readonly length: number;
  at(position: number): JsonRow | undefined;
  /** Position of a node's row; −1 if an ancestor is collapsed. */
  positionOf(tree: JsonTree, node: number): number;
}

/**
 * The expansion state of one document; strings that contain JSON have trees of their own. A root container has no row
 * of its own.
 */
export class JsonTree {
  readonly document: JsonDocument;
  /** The string that contains this text; null for the text of an entry. */
  readonly host: { readonly tree: JsonTree; readonly node: number } | null;
  readonly #level: number;
  readonly #baseDepth: number;
  #openDepth: number;
  readonly #toggled = new Set<number>();
  readonly #embedded = new Map<number, JsonTree | null>();
  readonly #duplicates = new Map<number, ReadonlySet<string>>();

  /** @param openDepth containers up to this many levels below the root are expanded at first; `Infinity` expands all */
  constructor(document: JsonDocument, openDepth = 1, host: { tree: JsonTree; node: number } | null = null) {
    this.document = document;
    this.host = host;
    this.#openDepth = openDepth;
    this.#level = host === null ? 0 : host.tree.#level + 1;
    this.#baseDepth = (host === null ? 0 : host.tree.depthOf(host.node) + 1) - (document.isContainer(0) ? 1 : 0);
  }

  depthOf(node: number): number {
    return this.document.depth(node) + this.#baseDepth;
  }

  isOpen(node: number): boolean {
    if (node === 0) return true;
    const byDefault = this.document.isContainer(node) && this.document.depth(node) <= this.#openDepth - 1;
    return byDefault !== this.#toggled.has(node);
  }

  /** Expands or collapses one node. */
  toggle(node: number): void {
    if (!this.#toggled.delete(node)) this.#toggled.add(node);
  }

  /** Expands all containers down to `depth` levels (`Infinity`: all; 1: only the root) and resets individual ones. */
  openTo(depth: number): void {
    this.#openDepth = depth;
    this.#toggled.clear();
  }

  /** Expands the ancestors of `node`. */
  reveal(node: number): void {
    if (this.host !== null) {
      this.host.tree.reveal(this.host.node);
      if (!this.host.tree.isOpen(this.host.node)) this.host.tree.toggle(this.host.node);
    }
    for (let at = this.document.parent(node); at > 0; at = this.document.parent(at)) {
      if (!this.isOpen(at)) this.toggle(at);
    }
  }

  /** The tree of a string that contains a JSON object or array; null for anything else. */
  embedded(node: number): JsonTree | null {
    if (this.document.kind(node) !== 'string' || this.#level >= embeddingLimit) return null;
    const known = this.#embedded.get(node);
    if (known !== undefined) return known;
    const tree = this.#parseEmbedded(node);
    this.#embedded.set(node, tree);
    return tree;
  }

  /** The node's path for people and for the filter: `data.user.id`; paths continue into embedded JSON. */
  path(node: number): string {
    return pathText(this.#steps(node));
  }

  row(node: number): JsonRow {
    const { document } = this;
    const key = keyOf(document, node);
    const embedded = this.embedded(node);
    const openable = embedded !== null || (document.isContainer(node) && document.count(node) > 0);
    return {
      tree: this,
      node,
      depth: this.depthOf(node),
      key: key ?? (node === 0 ? null : document.position(node)),
      kind: document.kind(node),
      openable,
      open: openable && this.isOpen(node),
      count: embedded === null ? document.count(node) : embedded.document.count(0),
      duplicate: key !== null && this.#isDuplicate(document.parent(node), key),
    };
  }

  /** Calls `visit` for each visible node, in order. */
  walk(visit: (tree: JsonTree, node: number) => void): void {
    const { document } = this;
    let node = document.isContainer(0) ? 1 : 0;
    while (node < document.size) {
      visit(this, node);
      const open = this.isOpen(node);
      if (open && document.kind(node) === 'string') this.embedded(node)?.walk(visit);
      node = open ? node + 1 : document.after(node);
    }
  }

  #steps(node: number): PathStep[] {
    const own = stepsTo(this.document, node);
    return this.host === null ? own : [...this.host.tree.#steps(this.host.node), ...own];
  }

  #isDuplicate(container: number, key: string): boolean {
    let keys = this.#duplicates.get(container);
    if (keys === undefined) {
      keys = duplicateKeys(this.document, container);
      this.#duplicates.set(container, keys);
    }
    return keys.has(key);
  }

  #parseEmbedded(node: number): JsonTree | null {
    const start = this.document.start(node);
    if (this.document.end(node) - start < shortestEmbedded + 2) return null;
    const first = this.document.text[start + 1];
    if (first !== '{' && first !== '[') return null;
    const result = parseJsonDocument(stringOf(this.document, node));
    return result.ok && result.document.size > 1 ? new JsonTree(result.document, 1, { tree: this, node }) : null;
  }
}

/** The rows visible now. Takes time in proportion to their number; call it again after the expansion state changed. */
export function flatten(root: JsonTree): JsonRows {
  const nodes: number[] = [];
  const trees: JsonTree[] = [];
  root.walk((tree, node) => {
    nodes.push(node);
    trees.push(tree);
  });
  return {
    length: nodes.length,
    at: (position) => {
      const node = nodes[position];
      return node === undefined ? undefined : trees[position]?.row(node);
    },
    positionOf: (tree, node) => {
      for (let position = nodes.indexOf(node); position >= 0; position = nodes.indexOf(node, position + 1)) {
        if (trees[position] === tree) return position;
      }
      return -1;
    },
  };
}
