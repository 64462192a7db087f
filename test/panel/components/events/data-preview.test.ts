/** The one-line data of a row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewLength, previewTokens } from '../../../../src/panel/components/events/data-preview.ts';

const line = (data: string) =>
  previewTokens(data)
    .map((token) => token.text)
    .join('');
const kinds = (data: string) => previewTokens(data).map((token) => [token.kind, token.text]);

describe('previewTokens', () => {
  it('shows JSON on one line with plain keys unquoted', () => {
    expect(line('{"id":43,\n "kind":"deploy","a key":null}')).toBe('{id: 43, kind: "deploy", "a key": null}');
  });

  it('names the kind of each piece', () => {
    expect(kinds('{"up":true,"n":-1.5e3}')).toEqual([
      ['punctuation', '{'],
      ['key', 'up'],
      ['punctuation', ': '],
      ['literal', 'true'],
      ['punctuation', ', '],
      ['key', 'n'],
      ['punctuation', ': '],
      ['number', '-1.5e3'],
      ['punctuation', '}'],
    ]);
  });

  it('keeps big numbers as they are written', () => {
    expect(line('[12345678901234567890]')).toBe('[12345678901234567890]');
  });

  it.each([
    ['escapes of letters readable', '["gr\\u00fc\\u00df"]', '["grüß"]'],
    ['escaped quotes and line ends escaped', '["a\\"b\\nc"]', '["a\\"b\\nc"]'],
    ['an escaped override by name', '["a\\u202eb"]', '["a⟨RLO⟩b"]'],
    ['a lone surrogate by name', '["\\ud800"]', '["⟨U+D800⟩"]'],
    ['half a JSON as far as it goes', '{"a": [1, "two', '{a: [1, "two'],
    ['broken JSON as text from there', '{"a": oops}', '{a: oops}'],
  ])('shows %s', (_, data, shown) => {
    expect(line(data)).toBe(shown);
  });

  it('leaves other text untinted, its line ends visible', () => {
    expect(kinds('first\nsecond')).toEqual([['text', 'first␊second']]);
  });

  it('cuts before it tints, so that 10 MB cost no more than 300 characters', () => {
    expect(line(`{"a":"${'x'.repeat(10_000_000)}"}`).length).toBeLessThan(previewLength + 10);
  });

  it('shows every character that is no white space, of any JSON', () => {
    const bare = (text: string) => text.replace(/["\s]/g, '');
    const names = fc.dictionary(
      fc.constantFrom('a', 'key', 'x1'),
      fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
    );
    fc.assert(
      fc.property(names, (value) => {
        const data = JSON.stringify(value);
        expect(bare(line(data))).toBe(bare(data));
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(previewTokens(`{${text}`))));
  });
});
