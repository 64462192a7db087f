/**
 * JSON text → plain values of bounded depth, so that walking the result recursively (a JSONPath engine, a diff) cannot
 * overflow the stack. To display a text use `parseJsonDocument`, which has no such limit.
 */
import { parseJson } from './parse-json.ts';
import { Character, scanString } from './scan.ts';

/** Deeper data is displayed and searched as text, but not evaluated. */
const evaluatedDepth = 200;

/** The value of `text`, or undefined if it is not JSON or nests more than `depth` containers. Never throws. */
export function safeParse(text: string, depth = evaluatedDepth): unknown {
  return mayBeJson(text) && !isDeeper(text, depth) ? parseJson(text) : undefined;
}

/** Whether `text` begins like JSON; saves the cost of an exception for plain text. */
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
