/** The guard for what the panel asks of the worker. */
import { isFields } from './fields.ts';
import type { ImportRequest } from './messages.ts';

export function isImportRequest(value: unknown): value is ImportRequest {
  return (
    isFields(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.modified === 'number' &&
    value.blob instanceof Blob
  );
}
