/** Files with one JSON value per line: for checking their first lines, and for reading them. */

import { parseJson } from '../json/parse-json.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import { phrase } from '../phrase.ts';
import { forEachLine, lineText } from './byte-queue.ts';
import type { ImportInput, ImportOutput, Sample } from './format.ts';

const linesLookedAt = 50;

/** The share of the sample's non-blank lines that are JSON objects for which `holds` returns true. */
export function jsonLineShare({ lines }: Sample, holds: (value: JsonObject) => boolean): number {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, linesLookedAt);
  if (filled.length === 0) return 0;
  const fitting = filled.filter((line) => {
    const value = line.trimStart().startsWith('{') ? parseJson(line) : undefined;
    return isObject(value) && holds(value);
  });
  return fitting.length / filled.length;
}

/** Calls `visit` with each line's value and byte offset; lines that are not JSON are skipped with a warning. */
export async function forEachJsonLine(
  input: ImportInput,
  output: ImportOutput,
  visit: (value: unknown, offset: number) => Promise<void> | void,
): Promise<void> {
  await forEachLine(input.chunks(), (line, offset) => {
    const text = lineText(line);
    if (text.trim() === '') return;
    const value = parseJson(text);
    if (value !== undefined) return visit(value, offset);
    output.warn(phrase('import_warning_lines_invalid'), offset);
  });
}
