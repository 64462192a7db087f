/** Errors in a filter text: where they are, and what was expected. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import { parseFilter } from '../../../src/core/filter/parse.ts';

function errorOf(text: string): { key: string; marked: string; needsJsonPath: boolean } {
  const result = parseFilter(text);
  if (result.ok) throw new Error(`understood: ${text}`);
  const { position, length, phrase, needsJsonPath } = result.error;
  return { key: phrase.key, marked: text.slice(position, position + length), needsJsonPath };
}

describe('parseFilter', () => {
  test.each([
    ['"open', 'filter_expected_closing_quote', '"open'],
    ['ping /a', 'filter_expected_closing_slash', '/a'],
    ['/a/gx', 'filter_unknown_flags', 'gx'],
    ['/(/', 'filter_bad_regex', '/(/'],
    ['/(a+)+$/', 'filter_regex_nested_repeat', '/(a+)+$/'],
    ['/(a|ab)*c/', 'filter_regex_ambiguous', '/(a|ab)*c/'],
    ['type:', 'filter_expected_type', ''],
    ['type>ping', 'filter_expected_colon', 'type>'],
    ['id: 42', 'filter_expected_id', ' '],
    ['is:commnt', 'filter_expected_state', 'commnt'],
    ['size>big', 'filter_expected_size', 'big'],
    ['gap>5x', 'filter_expected_duration', '5x'],
    ['time>25:00', 'filter_expected_time', '25:00'],
    ['data.user.:7', 'filter_expected_member', '.'],
    ['data.items[x]', 'filter_expected_position', 'x'],
    ['data.items[1', 'filter_expected_bracket', '[1'],
    ['data.user{1}', 'filter_expected_operator', '{'],
    ['data.n>ten', 'filter_expected_number', 'ten'],
    ['tpye:ping', 'filter_misspelt_field', 'tpye'],
    ['types:ping', 'filter_misspelt_field', 'types'],
    ['(ping', 'filter_expected_parenthesis', '('],
    ['ping)', 'filter_unexpected_parenthesis', ')'],
    ['or ping', 'filter_expected_before_or', 'or'],
    ['ping or', 'filter_expected_after_or', 'or'],
    ['a or ()', 'filter_expected_term', '()'],
    ['a or or b', 'filter_expected_after_or', 'or'],
    ['not', 'filter_expected_after_not', 'not'],
    ['- a', 'filter_expected_after_not', '-'],
    ['$..a[?match(@.b, @.c)]', 'filter_regex_nested_repeat', '$..a[?match(@.b, @.c)]'],
  ])('says of %s what was expected where', (text, key, marked) => {
    expect(errorOf(text)).toEqual({ key, marked, needsJsonPath: false });
    expect(english).toHaveProperty(key);
  });

  test('says that a JSONPath needs its engine', () => {
    expect(errorOf('ping $..price>5')).toEqual({
      key: 'filter_json_path_loading',
      marked: '$..price',
      needsJsonPath: true,
    });
  });

  test('says what is wrong with a JSONPath', () => {
    const result = parseFilter('$..[', () => {
      throw new Error('unclosed bracket');
    });
    expect(result).toMatchObject({
      ok: false,
      error: { phrase: { key: 'filter_bad_json_path', values: ['unclosed bracket'] } },
    });
  });

  test.each(['https://x.test/a', '12:30', 'a=b', 'note:', 'foo:bar', '<br>', '{"a":1}'])('takes %s as text', (text) => {
    const result = parseFilter(text === '{"a":1}' ? '"{\\"a\\":1}"' : text);
    expect(result).toMatchObject({ ok: true, filter: { terms: [{ kind: 'text' }] } });
  });

  test('never throws, and marks a place in the text or at its end', () => {
    const piece = fc.constantFrom(
      'type:',
      'data.',
      '"',
      '/',
      '(',
      ')',
      '-',
      'or ',
      ' ',
      '$..',
      '[',
      ']',
      '>',
      'is:',
      '*',
      ',',
      '..',
      '5k',
      '\\',
      'é',
      '+',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const result = parseFilter(text, () => () => []);
        if (!result.ok) expect(result.error.position).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3_000 },
    );
  });

  test('limits the length and the nesting of a text', () => {
    expect(errorOf('x'.repeat(10_001)).key).toBe('filter_too_long');
    expect(errorOf('('.repeat(5_000)).key).toBe('filter_too_deep');
    expect(errorOf('-'.repeat(5_000)).key).toBe('filter_too_deep');
  });
});
