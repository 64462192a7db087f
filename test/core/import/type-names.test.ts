/** Event types of a file are numbered separately in each batch, however many there are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TypeNames } from '../../../src/core/import/type-names.ts';

const encoder = new TextEncoder();

/** The names of one batch, resolved again from their indexes. */
function throughBatch(types: TypeNames, names: readonly string[]): { readonly back: string[]; readonly told: number } {
  const positions = names.map((name) => {
    const bytes = encoder.encode(`event:${name}\n`);
    return types.position(bytes, 6, bytes.length - 1);
  });
  const all = types.take();
  expect(all[0]).toBe('message');
  return { back: positions.map((position) => all[position] ?? 'none'), told: new Set(all).size };
}

test('each batch lists its own types, each of them once', () => {
  const name = fc.constantFrom('', 'message', 'ping', 'tick', '事件', '\ufeff', 'a\ud83d\ude00');
  fc.assert(
    fc.property(fc.array(fc.array(name, { maxLength: 20 }), { maxLength: 6 }), (batches) => {
      const types = new TypeNames();
      for (const names of batches) {
        const wanted = names.map((one) => (one === '' ? 'message' : one));
        const { back, told } = throughBatch(types, names);
        expect(back).toEqual(wanted);
        expect(told).toBe(new Set(['message', ...wanted]).size);
      }
    }),
  );
});

test('more types than are kept between batches are still distinguished', () => {
  const types = new TypeNames();
  const names = Array.from({ length: 150_000 }, (_, at) => `type ${at % 70_000}`);
  for (let from = 0; from < names.length; from += 30_000) {
    const batch = names.slice(from, from + 30_000);
    expect(throughBatch(types, batch).back).toEqual(batch);
  }
});
