/** Hostile text made visible. */
import { describe, expect, it } from 'vitest';
import { cutText, visibleText } from '../../src/panel/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['an ANSI colour', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['line ends and tabs', 'a\r\nb\tc', 'a␍␊b␉c'],
    ['a NULL and a DEL', '\0\u007f', '␀␡'],
    ['a C1 control', '\u009b31m', '⟨U+009B⟩31m'],
    ['a right-to-left override', 'photo\u202egpj.exe', 'photo⟨RLO⟩gpj.exe'],
    ['isolates', '\u2066a\u2069', '⟨LRI⟩a⟨PDI⟩'],
    ['zero width and BOM', 'a\u200bb\ufeff', 'a⟨ZWSP⟩b⟨BOM⟩'],
    ['lone surrogates', 'a\ud800b\udc00', 'a⟨U+D800⟩b⟨U+DC00⟩'],
    ['tag characters', '\u{e0041}', '⟨U+E0041⟩'],
  ])('shows %s', (_, hidden, shown) => {
    expect(visibleText(hidden)).toBe(shown);
  });

  it.each(['Grüße, 世界, مرحبا', '👩‍👩‍👧', '<script>alert(1)</script>'])('leaves %s as it is', (plain) => {
    expect(visibleText(plain)).toBe(plain);
  });
});

describe('cutText', () => {
  it('leaves a text within the limit alone', () => {
    expect(cutText('abc', 3)).toBe('abc');
  });

  it('says that there is more', () => {
    expect(cutText('abcd', 3)).toBe('abc…');
  });

  it('never cuts a character in two', () => {
    expect(cutText('ab😀d', 3)).toBe('ab…');
  });
});
