/**
 * Lines of a stream that programs printed as literals of their language: Python's `b'…'` or `'…'`, JavaScript's `'…'`,
 * JSON's `"…"`, one per line or in lists. Each is a line (`for line in response.iter_lines(): print(line)`), or a
 * chunk, which may end anywhere.
 * @see https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
import type { LogLine, LogLines } from './log-lines.ts';
import { isFieldLine } from './stream-lines.ts';

/** Alone on its line, or an element of a list that spans lines. */
const literal = /^\s*(b?)(['"`])(.*)\2,?\s*$/;
/** Its end may be missing in a sample. */
const listOfLiterals = /^\s*\[(b?['"`].*)$/;
const cutElement = /b?['"`]/y;
const element = /(b?)(?:'([^'\\]*(?:\\.[^'\\]*)*)'|"([^"\\]*(?:\\.[^"\\]*)*)"|`([^`\\]*(?:\\.[^`\\]*)*)`)(?:, *|$)/y;
/** The beginning or the end of a list that spans lines. */
const bracket = /^\s*[[\]]\s*;?\s*$/;
/** JSON lists have a reader of their own. */
const jsonList = /^\s*\[\s*"/;
const escapeSequence = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi;
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** How to read the lines; null if they are not literals. */
export function findPrintedLiterals(lines: readonly string[]): LogLines | null {
  const filled = lines.filter((line) => line !== '');
  if (jsonList.test(filled.slice(0, 2).join(''))) return null;
  const read = literalsIn(filled);
  if (read === null) return null;
  const share = filled.filter((line) => read(line) !== null).length / filled.length;
  return { read: (line) => withTime(read(line)), share, timed: false, ofDay: false };
}

/** A function that reads the literals; null if the texts contain no stream or are not literals. */
export function literalsIn(texts: readonly string[]): ((text: string) => Omit<LogLine, 'time'> | null) | null {
  const found = texts.flatMap((text) => literalTexts(text) ?? []);
  if (!found.some((text) => text.split(/\r?\n/).some(isFieldLine))) return null;
  const areChunks = found.some((text) => text.endsWith('\n'));
  return (text) => {
    if (bracket.test(text)) return { rest: '', partial: true };
    const literals = literalTexts(text);
    if (literals === null) return null;
    if (!areChunks) return { rest: literals.join('\n'), partial: false };
    const chunk = literals.join('');
    const isPartial = !chunk.endsWith('\n');
    return { rest: isPartial ? chunk : chunk.slice(0, -1), partial: isPartial };
  };
}

/** The literals in a line that contains nothing else; null for any other line. */
export function literalTexts(line: string): readonly string[] | null {
  const [, prefix = '', quote = '', inner] = literal.exec(line) ?? [];
  if (inner !== undefined && !hasBare(quote, inner)) return [textOf(prefix, inner)];
  const listed = listOfLiterals.exec(line)?.[1]?.trimEnd();
  return listed === undefined ? null : elementsOf(listed.endsWith(']') ? listed.slice(0, -1) : listed);
}

/** Whether an unescaped quote ends the literal early. */
function hasBare(quote: string, inner: string): boolean {
  return inner.includes(quote) && inner.replace(/\\./g, '').includes(quote);
}

function elementsOf(list: string): readonly string[] | null {
  const texts: string[] = [];
  let at = 0;
  while (at < list.length) {
    element.lastIndex = at;
    const match = element.exec(list);
    if (match === null) return isCut(list, at) ? texts : null;
    at = element.lastIndex;
    const [, prefix = '', single, double = single, template = double] = match;
    texts.push(textOf(prefix, template ?? ''));
  }
  return texts;
}

function isCut(list: string, at: number): boolean {
  cutElement.lastIndex = at;
  return at > 0 && cutElement.test(list);
}

/** The value of a literal; in a bytes literal, each character is a byte. */
function textOf(prefix: string, inner: string): string {
  const text = inner.replace(escapeSequence, (_, byte?: string, unit?: string, sign = '') => {
    const hex = byte ?? unit;
    return hex === undefined ? (controls[sign] ?? sign) : String.fromCharCode(Number.parseInt(hex, 16));
  });
  if (prefix === '' || !inner.includes('\\x')) return text;
  return new TextDecoder().decode(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
}

function withTime(line: Omit<LogLine, 'time'> | null): LogLine | null {
  return line && { ...line, time: null };
}
