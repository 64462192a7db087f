/**
 * Ollama: NDJSON of `generate` (`response`) or `chat` (`message`).
 * @see https://github.com/ollama/ollama/blob/main/docs/api.md
 */
import { isObject } from '../../json-object.ts';
import { placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { at, textAt } from '../read.ts';

export const ollama: Provider = {
  name: 'Ollama',
  detect: ({ json }, { format }) =>
    (typeof at(json, 'done') === 'boolean' &&
      (typeof at(json, 'response') === 'string' || isObject(at(json, 'message')))) ||
    (format === 'ndjson' && textAt(json, 'error') !== undefined && Object.keys(json ?? {}).length === 1),
  fold() {
    let calls = 0;
    return (event, writer) => {
      const line = placeOf(event, writer);
      if (!line) return;
      const message = line.object('message');
      const error = line.text('error');
      if (error) writer.error(error);
      writer.model(line.text('model'));
      writer.role(message.text('role'));
      writer.text(message.text('thinking') ?? line.text('thinking') ?? '', { kind: 'reasoning' });
      writer.text(message.text('content') ?? line.text('response') ?? '');
      const images = [...message.list('images', 'data'), ...(line.has('image') ? [line] : [])];
      for (const image of images) {
        writer.media({ mediaType: 'image', base64: image.text('data') ?? image.text('image') });
      }
      for (const call of message.list('tool_calls')) {
        const named = call.needObject('function');
        calls += 1;
        writer.toolCall(String(calls), { id: call.text('id'), name: named.text('name') });
        writer.toolArguments(String(calls), named.textOrJson('arguments') ?? '{}');
      }
      if (line.any('done') !== true) return;
      writer.finish(line.text('done_reason') ?? 'stop');
      writer.usage({ input: line.number('prompt_eval_count'), output: line.number('eval_count') });
      writer.complete();
    };
  },
};
