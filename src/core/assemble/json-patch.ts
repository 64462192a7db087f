/** Applies JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396) to a state, which is not modified. */
import { applyPatch } from 'rfc6902';
import { isObject } from '../json-object.ts';
import { textAt } from './read.ts';

type Operations = Parameters<typeof applyPatch>[1];
type Operation = Operations[number];

/**
 * The state after `operations`. Operations that cannot be applied are skipped; `failed` is the path of the first of
 * them (`[2]`, or an empty string if `operations` is not a list). The given state is not changed.
 */
export function patched(state: unknown, operations: unknown): { state: unknown; failed: string | null } {
  if (!Array.isArray(operations)) return { state, failed: '' };
  // A wrapper, since an operation may replace the document itself.
  const holder = { document: structuredClone(state ?? null) };
  let failed: string | null = null;
  for (const [position, value] of operations.entries()) {
    const operation = readOperation(value);
    if (operation === null || !applied(holder, operation)) failed ??= `[${position}]`;
  }
  return { state: holder.document, failed };
}

/** Applies one operation; false if it cannot be applied. */
function applied(holder: object, operation: Operation): boolean {
  try {
    const [error] = applyPatch(holder, [operation]);
    return error === null;
  } catch {
    // The library reports most failures in its result, but throws for members of a number, string or boolean.
    return false;
  }
}

/**
 * The state after a merge patch.
 * @see https://www.rfc-editor.org/rfc/rfc7396#section-2
 */
export function mergePatched(state: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map(isObject(state) ? Object.entries(state) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatched(result.get(key), value));
  }
  return Object.fromEntries(result);
}

/** True for an array of operations, each with a known `op` and a pointer. */
export function isPatch(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((operation) => readOperation(operation) !== null);
}

function readOperation(value: unknown): Operation | null {
  const path = pointer(textAt(value, 'path'));
  const from = pointer(textAt(value, 'from'));
  if (path === null || !isObject(value)) return null;
  switch (value.op) {
    case 'add':
    case 'replace':
    case 'test':
      return 'value' in value ? { op: value.op, path, value: value.value } : null;
    case 'remove':
      return { op: value.op, path };
    case 'move':
    case 'copy':
      return from === null ? null : { op: value.op, path, from };
    default:
      return null;
  }
}

/** Keys through which a patch could reach objects that it must not change. */
const forbiddenKeys = /\/(?:__proto__|constructor|prototype)(?:\/|$)/;

/** A JSON pointer into the wrapped document; null if it is invalid or hostile. */
function pointer(path: string | undefined): string | null {
  if (path === undefined || (path !== '' && !path.startsWith('/')) || forbiddenKeys.test(path)) return null;
  return `/document${path}`;
}
