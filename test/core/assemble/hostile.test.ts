/** Streams of every provider with garbage in them: nothing throws, and no other answer loses anything. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleEvents, assembleText, summary } from './assemble.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/assemble');
const streams = readdirSync(folder)
  .filter((name) => name.endsWith('.sse'))
  .map((name) => ({ name, events: readFileSync(resolve(folder, name), 'utf8').split(/(?<=\n\n)/) }));

/** `value` with one of the values in it, at any depth, replaced by one of another type. */
function spoil(value: unknown, seed: number, replacement: unknown): unknown {
  const places: (readonly (string | number)[])[] = [];
  const walk = (current: unknown, path: readonly (string | number)[]): void => {
    places.push(path);
    if (Array.isArray(current)) for (const [key, child] of current.entries()) walk(child, [...path, key]);
    else if (typeof current === 'object' && current !== null)
      for (const [key, child] of Object.entries(current)) walk(child, [...path, key]);
  };
  walk(value, []);
  const put = (current: unknown, path: readonly (string | number)[]): unknown => {
    const [key, ...rest] = path;
    if (key === undefined) return replacement;
    if (Array.isArray(current)) return current.map((child, index) => (index === key ? put(child, rest) : child));
    return Object.fromEntries(
      Object.entries(current ?? {}).map(([name, child]) => [name, name === key ? put(child, rest) : child]),
    );
  };
  return put(value, places[seed % places.length] ?? []);
}

function spoilEvent(text: string, seed: number, replacement: unknown): string {
  return text.replace(/^data: ([[{].*)$/m, (line, json: string) => {
    try {
      return `data: ${JSON.stringify(spoil(JSON.parse(json), seed, replacement))}`;
    } catch {
      return line;
    }
  });
}

describe.each(streams)('$name with garbage in it', ({ events }) => {
  it('never throws, whichever value has another type', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.jsonValue(), (which, seed, replacement) => {
        const spoilt = events.map((text, at) =>
          at === which % events.length ? spoilEvent(text, seed, replacement) : text,
        );
        const { answers } = assembleText(spoilt.join(''));
        for (const answer of answers) JSON.stringify([answer.choices, answer.state, answer.problems]);
      }),
      { numRuns: 60 },
    );
  });

  it('never throws when events are missing, repeated or out of order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 20 }), (order) => {
        const { answers } = assembleText(order.map((at) => events[at % events.length]).join(''));
        for (const answer of answers) answer.choices.flatMap(({ parts }) => parts.map(({ pieces }) => pieces.text));
      }),
      { numRuns: 40 },
    );
  });
});

describe('an assembly', () => {
  it('reports what does not match the provider’s schema and continues', () => {
    const chunk = (content: unknown) => ({
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: { content } }],
    });
    const { answers } = assembleEvents(chunk('a'), chunk(5), chunk('b'));
    expect(summary(answers[0])).toEqual([[['text', 'ab']]]);
    expect(answers[0]?.problems).toEqual([{ kind: 'malformed', entry: 3, text: '$.choices[].delta.content' }]);
  });

  it('accepts objects as ids, even without a usable toString', () => {
    const id = { toString: 1, valueOf: 2 };
    const { answers } = assembleEvents(
      { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'ok' }] } },
      { jsonrpc: '2.0', id, method: 'roots/list', params: {} },
    );
    expect(summary(answers[0])).toEqual([
      [
        ['text', 'ok'],
        ['tool-call roots/list', '{}'],
      ],
    ]);
  });

  it('keeps interleaved choices apart', () => {
    const delta = (index: number, content: string) => ({
      object: 'chat.completion.chunk',
      choices: [{ index, delta: { content } }],
    });
    const { answers } = assembleEvents(delta(1, 'x'), delta(0, 'a'), delta(1, 'y'), delta(0, 'b'));
    expect(summary(answers[0])).toEqual([[['text', 'ab']], [['text', 'xy']]]);
  });

  it('keeps answers with ids of their own apart', () => {
    const chunk = (id: string, content: string) => ({
      id,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: { content } }],
    });
    const { answers } = assembleEvents(chunk('1', 'one'), chunk('2', 'two'), chunk('1', '!'));
    expect(answers.map(summary)).toEqual([[[['text', 'one!']]], [[['text', 'two']]]]);
  });

  it('leaves the prototypes alone when a patch names __proto__', () => {
    const operations = [{ op: 'add', path: '/__proto__/polluted', value: true }];
    const { answers } = assembleEvents([{ op: 'add', path: '', value: {} }], operations);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(answers[0]?.problems).toHaveLength(1);
  });

  it('bounds the number of choices a hostile stream may open', () => {
    const delta = (index: number) => ({
      object: 'chat.completion.chunk',
      choices: [{ index, delta: { content: 'x' } }],
    });
    const { answers } = assembleEvents(...Array.from({ length: 2000 }, (_, index) => delta(index)));
    expect(answers[0]?.choices.length).toBeLessThanOrEqual(256);
  });
});
