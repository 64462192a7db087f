/**
 * Hugging Face Text Generation Inference: one token an event, the whole text with the last.
 * @see https://huggingface.co/docs/text-generation-inference/conceptual/streaming
 */
import type { Provider } from '../provider.ts';
import { at, isObject, numberAt, textAt } from '../read.ts';

export const textGenerationInference: Provider = {
  name: 'Hugging Face TGI',
  detect: ({ json }) => typeof at(json, 'token', 'text') === 'string' && at(json, 'generated_text') !== undefined,
  fold:
    () =>
    ({ entry, json }, writer) => {
      const error = textAt(json, 'error');
      if (error) writer.error(entry, error);
      else if (!isObject(at(json, 'token'))) writer.malformed(entry, '$.token');
      // Special tokens (end of sequence) are no text.
      if (at(json, 'token', 'special') !== true) writer.text(entry, textAt(json, 'token', 'text') ?? '');
      if (!isObject(at(json, 'details')) && typeof at(json, 'generated_text') !== 'string') return;
      writer.finish(textAt(json, 'details', 'finish_reason') ?? 'stop');
      writer.usage({ output: numberAt(json, 'details', 'generated_tokens') });
      writer.complete();
    },
};
