/** JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396) as steps from one state to the next. */
import { applyPatch } from 'rfc6902';
import { isObject } from '../json-object.ts';
import { textAt } from './read.ts';

type Operations = Parameters<typeof applyPatch>[1];
type Operation = Operations[number];

/**
 * The state after `operations`. What cannot be applied is left out; `failed` names the first such operation (`[2]`, or
 * an empty string when there is no list of operations). The state given is not changed.
 */
export function patched(state: unknown, operations: unknown): { state: unknown; failed: string | null } {
  if (!Array.isArray(operations)) return { state, failed: '' };
  // A holder, since an operation may replace the document itself.
  const holder = { document: structuredClone(state ?? null) };
  let failed: string | null = null;
  for (const [position, value] of operations.entries()) {
    const operation = readOperation(value);
    if (operation === null || !applied(holder, operation)) failed ??= `[${position}]`;
  }
  return { state: holder.document, failed };
}

/** Applies one operation; false when it cannot be. */
function applied(holder: object, operation: Operation): boolean {
  try {
    const [error] = applyPatch(holder, [operation]);
    return error === null;
  } catch {
    // The library refuses most operations in its result, but throws on a member of a number, text or boolean.
    return false;
  }
}

/** The state after a merge patch. @see https://www.rfc-editor.org/rfc/rfc7396#section-2 */
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

/** Keys by which a patch could reach what it is not meant to change. */
const forbiddenKeys = /\/(?:__proto__|constructor|prototype)(?:\/|$)/;

/** A JSON pointer into the holder's document; null when it is none, or a hostile one. */
function pointer(path: string | undefined): string | null {
  if (path === undefined || (path !== '' && !path.startsWith('/')) || forbiddenKeys.test(path)) return null;
  return `/document${path}`;
}
