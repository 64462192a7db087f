/**
 * OpenAI Responses from proxies with unstable item ids: only the index in the output stays the same.
 * @see https://github.com/BerriAI/litellm/pull/36375
 */
import { expect, it } from 'vitest';
import { assembleEvents, summary } from './assemble.ts';

interface Item {
  readonly id: string;
  readonly type: string;
  readonly [fact: string]: unknown;
}

function added(index: number, item: Item): object {
  return { type: 'response.output_item.added', output_index: index, item };
}

function done(index: number, item: Item): object {
  return { type: 'response.output_item.done', output_index: index, item };
}

function delta(
  of: 'output_text' | 'reasoning_text' | 'function_call_arguments',
  index: number,
  id: string,
  text: string,
) {
  return { type: `response.${of}.delta`, output_index: index, content_index: 0, item_id: id, delta: text };
}

function message(id: string, text?: string): Item {
  return { id, type: 'message', content: text === undefined ? [] : [{ type: 'output_text', text }] };
}

function call(id: string, callId: string, facts: object = {}): Item {
  return { id, type: 'function_call', call_id: callId, name: 'lookup', ...facts };
}

/** The single answer that the events add up to, and the problems reported. */
function assembled(...events: readonly object[]): { readonly parts: unknown; readonly problems: readonly string[] } {
  const { answers } = assembleEvents({ type: 'response.created', response: { id: 'resp_1' } }, ...events);
  expect(answers).toHaveLength(1);
  return { parts: summary(answers[0]), problems: answers[0]?.problems.map(({ text }) => text) ?? [] };
}

it('keeps an item together that has another id in every event', () => {
  const { parts, problems } = assembled(
    added(0, { id: 'a', type: 'reasoning' }),
    delta('reasoning_text', 0, 'b', 'Let me '),
    delta('reasoning_text', 0, 'c', 'see.'),
    done(0, { id: 'd', type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Let me see.' }] }),
    added(1, message('e')),
    delta('output_text', 1, 'f', 'It '),
    delta('output_text', 1, 'g', 'rains.'),
    done(1, message('h', 'It rains.')),
    added(2, call('i', 'call_1')),
    delta('function_call_arguments', 2, 'j', '{"city"'),
    delta('function_call_arguments', 2, 'k', ':"Oslo"}'),
    done(2, call('l', 'call_1', { arguments: '{"city":"Oslo"}' })),
  );
  expect(parts).toEqual([
    [
      ['reasoning', 'Let me see.'],
      ['text', 'It rains.'],
      ['tool-call lookup', '{"city":"Oslo"}'],
    ],
  ]);
  expect(problems).toEqual([]);
});

it('joins the pieces of an item that was never announced and has another id in every event', () => {
  const { parts } = assembled(
    delta('reasoning_text', 0, 'a', 'Let me '),
    delta('reasoning_text', 0, 'b', 'see.'),
    delta('output_text', 1, 'c', 'It '),
    delta('output_text', 1, 'd', 'rains.'),
  );
  expect(parts).toEqual([
    [
      ['reasoning', 'Let me see.'],
      ['text', 'It rains.'],
    ],
  ]);
});

it('keeps two announced items with the same index apart by their ids, and reports the index', () => {
  const { parts, problems } = assembled(
    added(0, message('a')),
    added(0, call('b', 'call_1')),
    delta('output_text', 0, 'a', 'It rains.'),
    delta('function_call_arguments', 0, 'b', '{}'),
    done(0, message('a', 'It rains.')),
    done(0, call('b', 'call_1', { arguments: '{}' })),
  );
  expect(parts).toEqual([
    [
      ['tool-call lookup', '{}'],
      ['text', 'It rains.'],
    ],
  ]);
  expect(problems).toEqual(['$.output_index']);
});

it('treats complete items with the same index as separate items', () => {
  const { parts } = assembled(
    done(0, message('a', 'It rains.')),
    done(0, message('b', 'Take a coat.')),
    done(0, call('c', 'call_1', { arguments: '{}' })),
  );
  expect(parts).toEqual([
    [
      ['text', 'It rains.'],
      ['text', 'Take a coat.'],
      ['tool-call lookup', '{}'],
    ],
  ]);
});

it('shows a block that came complete besides one that came in pieces', () => {
  const content = [
    { type: 'output_text', text: 'Whole.' },
    { type: 'output_text', text: 'Pieces.' },
  ];
  const { parts } = assembled(
    added(0, message('a')),
    { type: 'response.output_text.done', output_index: 0, content_index: 0, item_id: 'a', text: 'Whole.' },
    { ...delta('output_text', 0, 'a', 'Pie'), content_index: 1 },
    { ...delta('output_text', 0, 'a', 'ces.'), content_index: 1 },
    { type: 'response.output_text.done', output_index: 0, content_index: 1, item_id: 'a', text: 'Pieces.' },
    done(0, { id: 'a', type: 'message', content }),
  );
  expect(parts).toEqual([
    [
      ['text', 'Whole.'],
      ['text', 'Pieces.'],
    ],
  ]);
});

it('keeps reasoning apart from its summary', () => {
  const { parts } = assembled(
    added(0, { id: 'a', type: 'reasoning' }),
    { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, item_id: 'a', delta: 'Short.' },
    delta('reasoning_text', 0, 'a', 'Long.'),
  );
  expect(parts).toEqual([
    [
      ['reasoning', 'Short.'],
      ['reasoning', 'Long.'],
    ],
  ]);
});

it('shows a response whose streaming was resumed at its end', () => {
  const output = [message('a', 'It rains.'), call('b', 'call_1', { arguments: '{}' })];
  const { parts } = assembled({ type: 'response.completed', response: { id: 'resp_1', status: 'completed', output } });
  expect(parts).toEqual([
    [
      ['text', 'It rains.'],
      ['tool-call lookup', '{}'],
    ],
  ]);
});
