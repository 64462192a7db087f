/** The node table accepts what JSON.parse accepts, keeps what parsed values lose, and can be nested deeply. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonDocument } from '../../../src/core/json/document.ts';
import { duplicateKeys, keyOf, stringOf } from '../../../src/core/json/node-value.ts';
import { JsonParser, parseJsonDocument } from '../../../src/core/json/parse-document.ts';

function parsed(text: string): JsonDocument {
  const result = parseJsonDocument(text);
  if (!result.ok) throw new Error(`${result.error.phrase.key} at ${result.error.position}`);
  return result.document;
}

function plainValue(document: JsonDocument, node = 0): unknown {
  const kind = document.kind(node);
  if (kind === 'string') return stringOf(document, node);
  if (kind !== 'object' && kind !== 'array') return JSON.parse(document.source(node));
  const children: [string, unknown][] = [];
  for (let child = node + 1; child < document.after(node); child = document.after(child)) {
    children.push([keyOf(document, child) ?? '', plainValue(document, child)]);
  }
  return kind === 'array' ? children.map(([, value]) => value) : Object.fromEntries(children);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('parseJsonDocument', () => {
  test('gives the same values as JSON.parse for every JSON value', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat({ max: 3 }), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(plainValue(parsed(spaced))).toEqual(JSON.parse(spaced));
      }),
    );
  });

  test('accepts and rejects the same damaged texts as JSON.parse', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '\\u12',
      '0',
      '-',
      '1e',
      '.5',
      ' ',
      'true',
      'nul',
      '\n',
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.nat({ max: 3 }), piece, (text, place, cut, inserted) => {
        const at = place % (text.length + 1);
        const damaged = text.slice(0, at) + inserted + text.slice(at + cut);
        expect(parseJsonDocument(damaged).ok).toBe(isJson(damaged));
      }),
      { numRuns: 2_000 },
    );
  });

  test('keeps numbers as they were written', () => {
    const document = parsed('{"id":9007199254740993123,"price":1.10,"big":1e400}');
    expect([1, 2, 3].map((node) => document.source(node))).toEqual(['9007199254740993123', '1.10', '1e400']);
  });

  test('keeps members with the same name and reports them', () => {
    const document = parsed('{"id":1,"name":"a","\\u0069d":2}');
    expect(document.count(0)).toBe(3);
    expect([...duplicateKeys(document, 0)]).toEqual(['id']);
  });

  test('treats __proto__ like any other name', () => {
    const document = parsed('{"__proto__":{"polluted":1}}');
    expect(keyOf(document, 1)).toBe('__proto__');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('parses 100,000 levels', () => {
    const levels = 100_000;
    const document = parsed('['.repeat(levels) + ']'.repeat(levels));
    expect(document.depth(document.size - 1)).toBe(levels - 1);
  });

  test('gives the same result in steps of any size, even for text that is not JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.integer({ min: 1, max: 5 }), (json, cut, step) => {
        const text = json.slice(0, cut === 0 ? undefined : cut);
        const parser = new JsonParser(text);
        let result = parser.read(step);
        while (result === null) result = parser.read(step);
        expect(result).toEqual(parseJsonDocument(text));
      }),
    );
  });

  test.each([
    ['', 0, 'json_expected_value'],
    ['{"a" 1}', 5, 'json_expected_colon'],
    ['{"a":1,}', 7, 'json_expected_key'],
    ['[1 2]', 3, 'json_expected_comma_or_bracket'],
    ['{"a":1]', 6, 'json_expected_comma_or_brace'],
    ['"open', 5, 'json_broken_string'],
    ['-x', 1, 'json_broken_number'],
    ['1 2', 2, 'json_expected_end'],
    ['[nul]', 1, 'json_expected_value'],
  ])('says where %s stops being JSON', (text, position, key) => {
    const result = parseJsonDocument(text);
    expect(result).toEqual({ ok: false, error: { position, phrase: { key, values: [position + 1] } } });
  });
});
