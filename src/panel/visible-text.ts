/**
 * Text of pages and files made safe to look at: characters without a glyph, or that would reorder the text around them (bidi
 * controls), is shown by its name. For display only: copied text stays as received.
 */

/** C0 and C1 controls, zero-width and bidi controls, line and paragraph separators, the BOM, tags, lone surrogates. */
const unseen =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

const names: ReadonlyMap<number, string> = new Map([
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x061c, 'ALM'],
  [0x202a, 'LRE'],
  [0x202b, 'RLE'],
  [0x202c, 'PDF'],
  [0x202d, 'LRO'],
  [0x202e, 'RLO'],
  [0x2066, 'LRI'],
  [0x2067, 'RLI'],
  [0x2068, 'FSI'],
  [0x2069, 'PDI'],
  [0x200b, 'ZWSP'],
  [0xfeff, 'BOM'],
]);

const pictures = 0x2400;
const deletePicture = '\u2421';

/** One line in which every character can be seen: controls as pictures (`␛`), others by name (`⟨RLO⟩`, `⟨U+D800⟩`). */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => nameOf(character.codePointAt(0) ?? 0));
}

function nameOf(code: number): string {
  if (code === 0x7f) return deletePicture;
  if (code < 32) return String.fromCharCode(pictures + code);
  // A zero-width joiner shapes emoji and scripts and cannot deceive by itself.
  if (code === 0x200d || code === 0x200c) return String.fromCodePoint(code);
  return `⟨${names.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}⟩`;
}

/** The first `limit` code units, never half of a surrogate pair, with `…` when there is more. */
export function cutText(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, wholeCharacters(text, limit))}…` : text;
}

/** `end`, or one less where it would split a surrogate pair. */
function wholeCharacters(text: string, end: number): number {
  const before = text.charCodeAt(end - 1);
  const after = text.charCodeAt(end);
  const splits = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return splits ? end - 1 : end;
}
