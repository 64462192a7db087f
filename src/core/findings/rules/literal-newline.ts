/** A line end was sent as the two characters `\` and `n`: the server escaped it once too often. */
import { links } from '../links.ts';
import { textRule } from './text-mistake.ts';

export const literalNewline = textRule({
  id: 'literal-newline',
  severity: 'warning',
  link: links.interpretation,
  find: (text) => {
    if (!text.includes('\\n')) return null;
    const isJson = /^\s*[{["]/.test(text);
    return isJson ? endsAfterJson(text) : isEscapedText(withoutCode(text)) ? text : null;
  },
  example: 'data: {"order":1042}\n\n',
});

/** What follows JSON data: `\n` is legitimate within JSON, but not after its end. */
function endsAfterJson(text: string): string | null {
  return /[}\]]\\n(\\n)?$/.test(text) ? text : null;
}

/** Removes what may legitimately contain `\n` in program code: string literals and regular expressions. */
function withoutCode(text: string): string {
  return text.replace(/"[^"\n]*"|`[^`]*`|(?<![\p{L}\p{N}])'[^'\n]*'|\/[^/\s]*\/|\[[^\]\s]*\]/gu, '');
}

/** Whether all backslashes begin an escape: paths (`C:\new`, `\\host\share`) have others, or begin with a drive. */
function isEscapedText(text: string): boolean {
  return text.includes('\\n') && !/(^|[^\\])\\[^nrt"\\]|:\\|\\\\/.test(text);
}
