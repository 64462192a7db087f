/** Whatever a page does with the branches of a body, each byte is reported once, in order, by whichever branch has it first. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Branch } from '../../src/relay/branch.ts';

/** A body that keeps what it is told. */
class Told {
  bytesTold: number[] = [];
  reason: string | null = null;
  noted = false;
  text(text: string): void {
    this.bytes(new TextEncoder().encode(text));
  }
  bytes(bytes: Uint8Array): void {
    if (this.reason === null) this.bytesTold.push(...bytes);
  }
  unseen(): void {
    this.noted = true;
  }
  end(reason: string): void {
    this.reason ??= reason;
  }
  fail(): void {
    this.reason ??= 'failed';
  }
}

const content = 'data: ä😀\n\nid: 7\ndata: 12345\n\n';
const bytes = new TextEncoder().encode(content);
/** Each byte as a character, as it crosses when a cut is no whole character. */
const latin1 = new TextDecoder('latin1');

interface Reader {
  readonly branch: Branch;
  at: number;
  done: boolean;
}

const step = fc.record({
  do: fc.constantFrom('read' as const, 'read' as const, 'read' as const, 'fork' as const, 'leave' as const),
  who: fc.nat(),
  size: fc.integer({ min: 1, max: 12 }),
});

test('any order of reading, splitting and leaving', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const told = new Told();
      const readers: Reader[] = [{ branch: Branch.of(told), at: 0, done: false }];
      for (const { do: action, who, size } of steps) {
        const running = readers.filter(({ done }) => !done);
        const reader = running[who % Math.max(1, running.length)];
        if (!reader) break;
        if (action === 'fork') readers.push({ branch: reader.branch.fork(), at: reader.at, done: false });
        else if (action === 'leave') {
          reader.done = true;
          reader.branch.end('closed-by-page');
        } else {
          const part = bytes.subarray(reader.at, reader.at + size);
          reader.at += part.length;
          reader.branch.take(latin1.decode(part), 'latin1');
          if (reader.at < bytes.length) continue;
          reader.done = true;
          reader.branch.end('server-ended');
        }
      }
      const furthest = Math.max(...readers.map(({ at }) => at));
      expect(told.bytesTold).toEqual([...bytes.subarray(0, furthest)]);
      const left = readers.every(({ done }) => done) ? 'closed-by-page' : null;
      expect(told.reason).toBe(furthest === bytes.length ? 'server-ended' : left);
    }),
  );
});

test('a copy that is taken as a whole adds what the other had not brought', () => {
  const told = new Told();
  const original = Branch.of(told);
  const copy = original.fork();
  original.take('data: ä', 'utf-8');
  original.end('closed-by-page');
  copy.take(content, 'utf-8');
  copy.end('server-ended');
  expect(told.bytesTold).toEqual([...bytes]);
  expect(told.reason).toBe('server-ended');
});

test('bytes that cannot be seen are only missing when no other branch may bring them', () => {
  const told = new Told();
  const original = Branch.of(told);
  const copy = original.fork();
  expect(copy.unseen()).toBe(true);
  expect(told.noted).toBe(false);
  expect(original.unseen()).toBe(false);
  expect(told.noted).toBe(true);
});
