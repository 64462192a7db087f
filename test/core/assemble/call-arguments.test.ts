/** Tool calls whose arguments come in less common forms. */
import { expect, it } from 'vitest';
import { assembleText, summary } from './assemble.ts';

function assembled(format: 'event-stream' | 'ndjson', ...events: readonly object[]): unknown {
  const lines = events.map((event) => JSON.stringify(event));
  const text = lines.map((line) => (format === 'ndjson' ? `${line}\n` : `data: ${line}\n\n`)).join('');
  const [answer] = assembleText(text, format).answers;
  return [summary(answer), answer?.problems];
}

function geminiPart(functionCall: object): object {
  return { candidates: [{ content: { role: 'model', parts: [{ functionCall }] } }], responseId: 'r' };
}

it('writes Gemini’s empty lists and objects, and repeats none of them when it ends', () => {
  const [list, more] = [{ jsonPath: '$.tags[]' }, { willContinue: true }];
  expect(
    assembled(
      'event-stream',
      geminiPart({ name: 'sail', ...more }),
      geminiPart({ partialArgs: [list, { jsonPath: '$.crew' }], ...more }),
      geminiPart({ partialArgs: [{ jsonPath: '$.ports[0]', stringValue: 'Bre', willContinue: true }], ...more }),
      geminiPart({ partialArgs: [{ jsonPath: '$.ports[0]', stringValue: 'st' }, { jsonPath: '$.ports[0]' }], ...more }),
      geminiPart({ partialArgs: [{ jsonPath: '$.ports[]' }, { jsonPath: '$.wind', willContinue: true }], ...more }),
      geminiPart({ partialArgs: [{ jsonPath: '$.ship' }, { jsonPath: '$.ship.name', nullValue: null }], ...more }),
      geminiPart({ partialArgs: [{ jsonPath: '$' }] }),
    ),
  ).toEqual([[[['tool-call sail', '{"tags":[],"crew":{},"ports":["Brest"],"ship":{"name":null}}']]], []]);
});

function mistralCalls(...calls: readonly object[]): object {
  return { id: 'm', model: 'mistral-large-latest', choices: [{ index: 0, delta: { tool_calls: calls } }] };
}

it('takes the arguments that Mistral sends as an object', () => {
  const call = { id: 'a1', function: { name: 'sail', arguments: { port: 'Brest' } }, index: 0 };
  expect(assembled('event-stream', mistralCalls(call))).toEqual([[[['tool-call sail', '{"port":"Brest"}']]], []]);
});

it('takes arguments that a server sends as a string where Ollama sends an object', () => {
  const call = { function: { name: 'sail', arguments: '{"port":"Brest"}' } };
  const line = { model: 'q', message: { role: 'assistant', content: '', tool_calls: [call] }, done: false };
  expect(assembled('ndjson', line)).toEqual([[[['tool-call sail', '{"port":"Brest"}']]], []]);
});

it('continues a call whose next piece has an empty name, whatever its id', () => {
  expect(
    assembled(
      'event-stream',
      mistralCalls({ id: 'a1', function: { name: 'sail', arguments: '{"port":' }, index: 0 }),
      mistralCalls({ id: 'null', function: { name: '', arguments: '"Brest"}' }, index: 0 }),
    ),
  ).toEqual([[[['tool-call sail', '{"port":"Brest"}']]], []]);
});
