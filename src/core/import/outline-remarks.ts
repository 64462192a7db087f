/** Warns about a JSON document that was split: where it was cut off, and what was too long to be read. */
import { phrase } from '../phrase.ts';
import type { ImportOutput } from './format.ts';
import { type JsonOutline, longestElement } from './json-splitter.ts';

/** @param before bytes of the document that are not in the file */
export function warnOfOutline({ truncatedAt, tooLongAt }: JsonOutline, output: ImportOutput, before = 0): void {
  for (const offset of tooLongAt) {
    output.warn(phrase('import_warning_entry_too_long', longestElement / 1024 / 1024), offset - before);
  }
  if (truncatedAt !== null) output.warn(phrase('import_warning_truncated_json'), truncatedAt - before);
}
