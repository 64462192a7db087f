/** Every fixture adds up to what its provider meant. */
import { describe, expect, it } from 'vitest';
import { applicationCases } from './application-cases.ts';
import { assembleFixture, summary } from './assemble.ts';
import { modelCases } from './model-cases.ts';
import { openAiCases } from './openai-cases.ts';

describe.each([...openAiCases, ...modelCases, ...applicationCases])(
  '$fixture',
  ({ fixture, provider, choices, finish, model, usage, state, errors = [], results }) => {
    const assembler = assembleFixture(fixture);
    const [answer, ...others] = assembler.answers;

    it(`is recognised as ${provider}, with one answer`, () => {
      expect(assembler.provider).toBe(provider);
      expect(others).toEqual([]);
    });

    it('adds up to its parts', () => {
      expect(summary(answer)).toEqual(choices);
    });

    it.runIf(results)('adds what the tools gave to their calls', () => {
      const parts = answer?.choices.flatMap((choice) => choice.parts) ?? [];
      const given = parts.flatMap((part) => (part.kind === 'tool-call' ? [part.result?.text ?? null] : []));
      expect(given).toEqual(results);
    });

    it('has its finish reason and token usage', () => {
      if (finish !== undefined) expect(answer?.choices[0]?.finishReason).toBe(finish);
      if (model !== undefined) expect(answer?.model).toBe(model);
      if (usage !== undefined) expect(answer?.usage).toMatchObject(usage);
      if (state !== undefined) expect(answer?.state).toEqual(state);
      expect(answer?.problems.map(({ text }) => text)).toEqual(errors);
    });

    it('links the pieces of a part to events of the stream, starting with the one that began it', () => {
      for (const { entry, pieces } of answer?.choices.flatMap((choice) => choice.parts) ?? []) {
        const entries = [entry, ...pieces.entries];
        expect(entries).toEqual(entries.toSorted((one, other) => one - other));
        expect(entries.at(-1)).toBeLessThan(assembler.next);
        expect(pieces.entryAt(0)).toBe(pieces.text === '' ? null : pieces.entries[0]);
      }
    });
  },
);
