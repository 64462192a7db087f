/** Recognises an event stream by its lines. */
import { parseJson } from '../json/parse-json.ts';

/** A line that has a meaning in an event stream. */
const fieldLine = /^(?:data|event|id|retry)(?::|$)|^:/;

/** Whether a line is a field or a comment. */
export function isFieldLine(line: string): boolean {
  return fieldLine.test(line);
}

/** Share of the non-blank lines that are fields or comments. */
export function fieldShare(lines: readonly string[]): number {
  const filled = lines.filter((line) => line !== '');
  if (filled.length === 0) return 0;
  return filled.filter(isFieldLine).length / filled.length;
}

/** Whether most lines of a text (of which the beginning suffices) are those of an event stream. */
export function looksLikeStream(text: string): boolean {
  return fieldShare(text.split(/\r\n|\r|\n/)) >= 0.5;
}

/** Whether a `data` line contains a complete event: a complete JSON value, or the end marker of token streams. */
export function isComplete(line: string): boolean {
  const value = line.slice('data:'.length).trim();
  return value === '[DONE]' || parseJson(value) !== undefined;
}
