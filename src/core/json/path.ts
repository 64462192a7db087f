/** Paths into JSON data: as written in a filter (`data.user.id`), applied to plain values, and generated for a node. */
import type { JsonDocument } from './document.ts';
import { keyOf } from './node-value.ts';

/** One step: a member's name, an element's index, or `anyStep` for the wildcard `*`. */
export type PathStep = string | number | typeof anyStep;

/** Matches every member or element. */
export const anyStep = Symbol('*');

const plainName = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** The text of a path: `data.user.id`, `data.items[3]`, `data["a key"]`, `data.*`. */
export function pathText(steps: readonly PathStep[], root = 'data'): string {
  return steps.reduce<string>((text, step) => text + stepText(step), root);
}

/** The steps from a document's root to `node`. */
export function stepsTo(document: JsonDocument, node: number): PathStep[] {
  const steps: PathStep[] = [];
  for (let at = node; document.parent(at) >= 0; at = document.parent(at)) {
    steps.push(keyOf(document, at) ?? document.position(at));
  }
  return steps.reverse();
}

/**
 * The values at a path in a parsed JSON value: none, one or, with wildcards, several (at most `limit`). Only own
 * members count, so `__proto__` and `constructor` are like any other name.
 */
export function valuesAt(root: unknown, steps: readonly PathStep[], limit = 10_000): unknown[] {
  let values: unknown[] = [root];
  for (const step of steps) {
    const next: unknown[] = [];
    for (const value of values) {
      if (next.length >= limit) break;
      if (typeof value !== 'object' || value === null) continue;
      if (step === anyStep) next.push(...Object.values(value).slice(0, limit));
      else if (Object.hasOwn(value, step)) next.push(memberOf(value, step));
    }
    values = next;
  }
  return values;
}

function memberOf(value: object, step: string | number): unknown {
  return Reflect.get(value, step);
}

function stepText(step: PathStep): string {
  if (step === anyStep) return '.*';
  if (typeof step === 'number') return `[${step}]`;
  return plainName.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** The nodes of a document at a path: like {@link valuesAt}, but without losing digits. */
export function nodesAt(document: JsonDocument, steps: readonly PathStep[], limit = 10_000): number[] {
  let nodes = [0];
  for (const step of steps) {
    const next: number[] = [];
    for (const node of nodes) {
      if (!document.isContainer(node)) continue;
      for (const child of document.children(node)) {
        if (next.length >= limit) break;
        const name = keyOf(document, child) ?? document.position(child);
        if (step === anyStep || name === step || (typeof name === 'number' && String(name) === step)) next.push(child);
      }
    }
    nodes = next;
  }
  return nodes;
}
