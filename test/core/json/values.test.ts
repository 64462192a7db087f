/** Paths into plain values, bounded parsing, hints beside values, and the format of sizes and durations. */
import { describe, expect, test } from 'vitest';
import { hintFor } from '../../../src/core/json/hints.ts';
import { anyStep, pathText, valuesAt } from '../../../src/core/json/path.ts';
import { safeParse } from '../../../src/core/json/safe-parse.ts';
import { ageText, durationText, sizeText } from '../../../src/core/units.ts';

describe('valuesAt', () => {
  const data = { user: { id: 7 }, items: [{ price: 5 }, { price: 9 }] };

  test('follows names, indexes and wildcards', () => {
    expect(valuesAt(data, ['user', 'id'])).toEqual([7]);
    expect(valuesAt(data, ['items', 1, 'price'])).toEqual([9]);
    expect(valuesAt(data, ['items', anyStep, 'price'])).toEqual([5, 9]);
  });

  test('finds nothing where there is nothing, and nothing inherited', () => {
    expect(valuesAt(data, ['user', 'name'])).toEqual([]);
    expect(valuesAt(data, ['constructor', 'name'])).toEqual([]);
    expect(valuesAt('text', ['length'])).toEqual([]);
  });

  test('writes a path as the filter reads it', () => {
    expect(pathText(['items', 3, anyStep, 'a key'])).toBe('data.items[3].*["a key"]');
  });
});

describe('safeParse', () => {
  test('returns the value of JSON and undefined for anything else', () => {
    expect(safeParse(' {"a":[1]}')).toEqual({ a: [1] });
    expect(safeParse('plain text')).toBeUndefined();
    expect(safeParse('{broken')).toBeUndefined();
    expect(safeParse('')).toBeUndefined();
  });

  test('rejects data deeper than the limit, whatever its strings contain', () => {
    expect(safeParse('['.repeat(10) + ']'.repeat(10), 10)).toEqual([[[[[[[[[[]]]]]]]]]]);
    expect(safeParse('['.repeat(11) + ']'.repeat(11), 10)).toBeUndefined();
    expect(safeParse('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
    expect(safeParse(JSON.stringify(['['.repeat(1_000)]))).toEqual(['['.repeat(1_000)]);
  });
});

describe('hintFor', () => {
  const arrival = Date.UTC(2026, 10, 21, 14, 6, 55, 560);

  test.each([
    ['duration_ms', 'number', '184220', 'json_hint_duration', ['3 min 04 s']],
    ['timeoutSeconds', 'number', '90', 'json_hint_duration', ['1 min 30 s']],
    ['created', 'number', '1763733600', 'json_hint_time', ['2025-11-21T14:00:00.000Z']],
    ['x', 'number', '1763733600000', 'json_hint_time', ['2025-11-21T14:00:00.000Z']],
    ['created_at', 'string', '2026-11-21T14:06:55.410Z', 'json_hint_before_arrival', ['150 ms']],
    ['created_at', 'string', '2026-11-21T14:06:56.560Z', 'json_hint_after_arrival', ['1.00 s']],
    [
      'image',
      'string',
      btoa('Hello, event streams!!!!'),
      'json_hint_base64_text',
      ['24 B', 'Hello, event streams!!!!'],
    ],
    ['image', 'string', 'iVBORw0KGgoAAAANSUhEUgAA', 'json_hint_base64', ['18 B']],
  ] as const)('reads %s of a %s %s', (key, kind, source, phraseKey, values) => {
    expect(hintFor(key, kind, source, arrival)).toEqual({ key: phraseKey, values });
  });

  test.each([
    ['id', 'number', '1763733600'],
    ['count', 'number', '42'],
    ['wait_ms', 'number', '250'],
    ['ratio', 'number', '-1763733600000'],
    ['name', 'string', 'notification'],
    ['slug', 'string', 'averyveryverylongslugtext'],
    ['date', 'string', '2026-99-99T00:00'],
  ] as const)('leaves %s of a %s %s alone', (key, kind, source) => {
    expect(hintFor(key, kind, source, arrival)).toBeNull();
  });
});

describe('units', () => {
  test.each([
    [0, '0 ms'],
    [4.6, '4.6 ms'],
    [210.4, '210 ms'],
    [1_900, '1.90 s'],
    [14_100, '14.1 s'],
    [249_000, '4 min 09 s'],
    [7_500_000, '2 h 05 min'],
    [-150, '−150 ms'],
  ])('writes %d milliseconds as %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  test.each([
    [0, '0 s'],
    [4_999, '4 s'],
    [59_999, '59 s'],
    [65_200, '1 min 05 s'],
  ])('writes an age of %d milliseconds as %s', (milliseconds, text) => {
    expect(ageText(milliseconds)).toBe(text);
  });

  test.each([
    [286, '286 B'],
    [16_000, '16 kB'],
    [164_000, '164 kB'],
    [9_990_000, '9.99 MB'],
    [1_200_000_000, '1.20 GB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
