/**
 * Hugging Face Text Generation Inference: one token per event, and the whole text in the last one.
 * @see https://huggingface.co/docs/text-generation-inference/conceptual/streaming
 */
import { placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { at } from '../read.ts';

export const textGenerationInference: Provider = {
  name: 'Hugging Face TGI',
  detect: ({ json }) => typeof at(json, 'token', 'text') === 'string' && at(json, 'generated_text') !== undefined,
  fold: () => (event, writer) => {
    const body = placeOf(event, writer);
    if (!body) return;
    const error = body.text('error');
    if (error) {
      writer.error(error);
      return;
    }
    const token = body.needObject('token');
    // Special tokens (such as end of sequence) are not text.
    if (token.any('special') !== true) writer.text(token.needText('text'));
    const details = body.object('details');
    if (!body.has('details') && body.text('generated_text') === undefined) return;
    writer.finish(details.text('finish_reason') ?? 'stop');
    writer.usage({ output: details.number('generated_tokens') });
    writer.complete();
  },
};
