/**
 * One line of an entry's data for the table, cut first and tinted then: JSON with its keys unquoted, anything else as
 * text. Cut JSON is not valid JSON, so this only reads tokens one after the other and never fails.
 */
import { scanString } from '../../../core/json/scan.ts';
import { cutText, visibleText } from '../../visible-text.ts';

/** Code units of data that a row shows. */
export const previewLength = 300;

export type TokenKind = 'key' | 'string' | 'number' | 'literal' | 'punctuation' | 'text';

/** A piece of the line. All pieces together are what a row shows. */
export interface PreviewToken {
  readonly kind: TokenKind;
  readonly text: string;
}

const plainKey = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
const scalar = /-?\d[\d.eE+-]*|true|false|null/y;

/** The line for `data`; its cost depends on {@link previewLength}, not on the data's length. */
export function previewTokens(data: string): PreviewToken[] {
  const cut = cutText(data, previewLength);
  return /^\s*[[{]/.test(cut) ? jsonTokens(cut) : [{ kind: 'text', text: visibleText(cut) }];
}

function jsonTokens(text: string): PreviewToken[] {
  const tokens: PreviewToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = stringEnd(text, at);
      tokens.push(stringToken(text, at, end));
      at = end;
    } else if (/[{}[\]:,]/.test(character)) {
      tokens.push({ kind: 'punctuation', text: character === ':' || character === ',' ? `${character} ` : character });
      at++;
    } else if (/\s/.test(character)) {
      at++;
    } else {
      const token = scalarToken(text, at);
      tokens.push(token);
      at += token.text.length;
    }
  }
  return joined(tokens);
}

/** Past the string that begins at `at`; the end of the text when it was cut. */
function stringEnd(text: string, at: number): number {
  const end = scanString(text, at);
  return end < 0 ? text.length : end;
}

/** A string before a colon is a key: without quotes where its name is plain. */
function stringToken(text: string, at: number, end: number): PreviewToken {
  const source = text.slice(at, end);
  const isKey = /^\s*:/.test(text.slice(end, end + 4));
  if (!isKey) return { kind: 'string', text: visibleText(readable(source)) };
  const name = source.slice(1, -1);
  return { kind: 'key', text: plainKey.test(name) ? name : visibleText(readable(source)) };
}

/** `\uXXXX` of characters that can be shown as they are; quotes and controls stay escaped. */
function readable(source: string): string {
  return source.replace(/\\(?:u([0-9a-fA-F]{4})|\/|.)/g, (escaped, code: string | undefined) => {
    if (escaped === '\\/') return '/';
    const value = code === undefined ? 0 : Number.parseInt(code, 16);
    return value >= 0xa0 ? String.fromCharCode(value) : escaped;
  });
}

function scalarToken(text: string, at: number): PreviewToken {
  scalar.lastIndex = at;
  const found = scalar.exec(text)?.[0];
  if (found === undefined) return { kind: 'text', text: text.slice(at) };
  return { kind: /^[tfn]/.test(found) ? 'literal' : 'number', text: found };
}

/** Neighbours of one kind become one, so that a row needs few elements. */
function joined(tokens: readonly PreviewToken[]): PreviewToken[] {
  const result: PreviewToken[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (last?.kind === token.kind) result[result.length - 1] = { kind: token.kind, text: last.text + token.text };
    else result.push(token.kind === 'text' ? { kind: 'text', text: visibleText(token.text) } : token);
  }
  return result;
}
