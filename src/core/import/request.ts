/** Type guards for the panel's messages to the worker. */
import { isObject } from '../json-object.ts';
import type { ImportRequest, ImportTaken } from './messages.ts';

export function isImportRequest(value: unknown): value is ImportRequest {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.modified === 'number' &&
    value.blob instanceof Blob
  );
}

export function isImportTaken(value: unknown): value is ImportTaken {
  return isObject(value) && value.kind === 'taken' && Array.isArray(value.buffers) && value.buffers.every(isBuffer);
}

function isBuffer(value: unknown): boolean {
  return value instanceof ArrayBuffer;
}
