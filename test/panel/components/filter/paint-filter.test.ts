/** Colours of a filter text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintFilter } from '../../../../src/panel/components/filter/paint-filter.ts';

const painted = (text: string) =>
  paintFilter(text)
    .filter((piece) => piece.kind !== 'plain')
    .map((piece) => `${piece.kind} ${piece.text}`);

describe('paintFilter', () => {
  it.each([
    ['-conn:quotes', ['exclude -', 'field conn:']],
    ['data.user.id:7 size>1k', ['field data.user.id:', 'field size>']],
    ['"exact text" /reg ex/', ['value "exact text"']],
    ['/re\\/gex/i', ['value /re\\/gex/i']],
    ['a or b', ['word or']],
    ['$..name:x', ['field $..name:']],
    ['typed mistype:x', []],
  ])('in %s it marks %j', (text, pieces) => {
    expect(painted(text)).toEqual(pieces);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          paintFilter(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
