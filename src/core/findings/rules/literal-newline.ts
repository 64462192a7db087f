/** A line end was sent as the two characters `\` and `n`: escaped once too often on the server. */
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

/** JSON holds `\n` by right, but not after its end. */
function endsAfterJson(text: string): string | null {
  return /[}\]]\\n(\\n)?$/.test(text) ? text : null;
}

/** Without what program code writes that way by right: quoted texts, and regular expressions. */
function withoutCode(text: string): string {
  return text.replace(/"[^"\n]*"|`[^`]*`|(?<![\p{L}\p{N}])'[^'\n]*'|\/[^/\s]*\/|\[[^\]\s]*\]/gu, '');
}

/** Whether all backslashes stand for escapes: paths (`C:\new`, `\\host\share`) have others, or a drive before them. */
function isEscapedText(text: string): boolean {
  return text.includes('\\n') && !/(^|[^\\])\\[^nrt"\\]|:\\|\\\\/.test(text);
}
