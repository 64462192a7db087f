/**
 * Ollama: NDJSON of `generate` (`response`) or `chat` (`message`).
 * @see https://github.com/ollama/ollama/blob/main/docs/api.md
 */
import type { Provider } from '../provider.ts';
import { at, isObject, listAt, numberAt, textAt } from '../read.ts';

export const ollama: Provider = {
  name: 'Ollama',
  detect: ({ json }) =>
    typeof at(json, 'done') === 'boolean' &&
    (typeof at(json, 'response') === 'string' || isObject(at(json, 'message'))),
  fold() {
    let calls = 0;
    return ({ entry, json }, writer) => {
      if (!isObject(json)) {
        writer.malformed(entry, '$');
        return;
      }
      const error = textAt(json, 'error');
      if (error) writer.error(entry, error);
      writer.model(textAt(json, 'model'));
      writer.role(textAt(json, 'message', 'role'));
      const thinking = textAt(json, 'message', 'thinking') ?? textAt(json, 'thinking') ?? '';
      writer.text(entry, thinking, { kind: 'reasoning' });
      writer.text(entry, textAt(json, 'message', 'content') ?? textAt(json, 'response') ?? '');
      for (const call of listAt(json, 'message', 'tool_calls')) {
        calls += 1;
        writer.toolCall(entry, String(calls), { name: textAt(call, 'function', 'name') });
        writer.toolArguments(entry, String(calls), JSON.stringify(at(call, 'function', 'arguments') ?? {}));
      }
      if (at(json, 'done') !== true) return;
      writer.finish(textAt(json, 'done_reason') ?? 'stop');
      writer.usage({ input: numberAt(json, 'prompt_eval_count'), output: numberAt(json, 'eval_count') });
      writer.complete();
    };
  },
};
