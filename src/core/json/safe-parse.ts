/**
 * JSON text → plain values, bounded in depth, so that what walks the result by recursion (a JSONPath engine, a diff) keeps
 * its stack. For showing a text use `parseJsonDocument`, which has no such bound.
 */
import { parseJson } from './parse-json.ts';
import { Character, scanString } from './scan.ts';

/** Deeper data is shown and searched as text, but not evaluated. */
const evaluatedDepth = 200;

/** The value of `text`, or undefined when it is not JSON or deeper than `depth` containers. Never throws. */
export function safeParse(text: string, depth = evaluatedDepth): unknown {
  return mayBeJson(text) && !isDeeper(text, depth) ? parseJson(text) : undefined;
}

/** Whether `text` begins as JSON does; spares the cost of an exception for plain text. */
function mayBeJson(text: string): boolean {
  const first = text.charCodeAt(0);
  return first <= 32 || /["[{\-0-9tfn]/.test(text.charAt(0));
}

function isDeeper(text: string, limit: number): boolean {
  if (text.length < 2 * limit) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Character.quote) {
      const end = scanString(text, at);
      if (end < 0) return false;
      at = end - 1;
    } else if (code === Character.openBrace || code === Character.openBracket) {
      if (++depth > limit) return true;
    } else if (code === Character.closeBrace || code === Character.closeBracket) {
      depth--;
    }
  }
  return false;
}
