/** The five styles of YAML scalars, as test recorders write them. @see https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions */

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** What stands behind the `!` of a text that is Base64: YAML's own tag, and Ruby's. */
export const binaryTag = /^!?binary$/;

/** Finds the closing quote of a scalar whose lines come one after the other; each character is looked at once. */
export class QuoteScan {
  readonly #quote: string;

  /** `quote`: the opening one. */
  constructor(quote: string) {
    this.#quote = quote;
  }

  /** Index of the closing quote in `text` at or after `from`; beyond the text when it is not there. */
  find(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      if (this.#quote === '"' && text[at] === '\\') at += 1;
      else if (text[at] === this.#quote) {
        if (this.#quote === "'" && text[at + 1] === "'") at += 1;
        else return at;
      }
    }
    return text.length;
  }
}

/** The value of a quoted scalar, its lines folded. */
export function unquote(text: string): string {
  const inner = text.slice(1, text.lastIndexOf(text[0] ?? '"'));
  if (text.startsWith("'")) return fold(inner).replaceAll("''", "'");
  const joined = fold(inner.replace(/\\[ \t]*\n[ \t]*/g, '\\\n').replaceAll('\\\n', '\u0000'));
  return joined.replaceAll('\u0000', '').replace(/\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)/gi, (_, code: string) => {
    if (code.length > 1) {
      const point = Number.parseInt(code.slice(1), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    return escapes[code] ?? code;
  });
}

/** One line break is a space, each further one a line feed; space around breaks does not count. */
export function fold(text: string): string {
  return text.replace(/[ \t]*\n(?:[ \t]*\n)*[ \t]*/g, (breaks) => {
    const count = breaks.split('\n').length - 1;
    return count === 1 ? ' ' : '\n'.repeat(count - 1);
  });
}

/** A block scalar (`|` or `>`): `lines` already without their indentation; `chomp`: `-`, `+` or empty. */
export function blockScalar(lines: readonly string[], folded: boolean, chomp: string): string {
  const text = `${lines.join('\n')}\n`;
  const body = text.replace(/\n+$/, '');
  const ends = text.slice(body.length);
  const value = folded ? foldBlock(body) : body;
  if (chomp === '-') return value;
  if (chomp === '+') return value + ends;
  return value === '' ? '' : `${value}\n`;
}

/** Lines that begin with a space keep their breaks. */
function foldBlock(text: string): string {
  return text.replace(/(?<=[^\n])(\n+)(?=[^\n \t])/g, (breaks, _, at: number) => {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    if (/[ \t]/.test(text[lineStart] ?? '')) return breaks;
    return breaks.length === 1 ? ' ' : breaks.slice(1);
  });
}

/** A plain scalar: null, a boolean, a number, or the text. */
export function plainScalar(text: string): unknown {
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^-?\d+(\.\d+)?$/.test(text) && text.length < 16) return Number(text);
  return text;
}
