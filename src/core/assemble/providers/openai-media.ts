/**
 * OpenAI's endpoints for images as they are drawn, transcripts as they are heard, and speech.
 * @see https://platform.openai.com/docs/api-reference/images-streaming
 * @see https://platform.openai.com/docs/api-reference/audio
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';

export const openAiMedia: Provider = {
  name: 'OpenAI Images and Audio',
  detect: ({ json }) =>
    /^(image_(generation|edit)\.(partial_image|completed)|transcript\.text\.(delta|segment|done)|speech\.audio\.delta)$/.test(
      textAt(json, 'type') ?? '',
    ),
  fold() {
    const transcript = { isStreamed: false };
    return (event, writer) => foldEvent(event, writer, transcript);
  },
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter, transcript: { isStreamed: boolean }): void {
  const body = placeOf(event, writer);
  if (!body) return;
  const type = body.needText('type');
  if (type.startsWith('image_')) foldImage(body, writer);
  else if (type === 'transcript.text.delta') {
    transcript.isStreamed = true;
    writer.text(body.needText('delta'));
  } else if (type === 'speech.audio.delta') {
    writer.media({ mediaType: 'audio', base64: body.needText('audio') }, { key: 'audio' });
  } else if (type === 'transcript.text.done' && !transcript.isStreamed) writer.text(body.needText('text'));
  else if (type === 'error') writer.error(body.object('error').text('message') ?? body.text('message') ?? type);
  if (!/\.(completed|done)$/.test(type)) return;
  const usage = body.object('usage');
  writer.usage({ input: usage.number('input_tokens'), output: usage.number('output_tokens') });
  writer.complete();
}

/** A partial image, or the complete one. */
function foldImage(body: Place, writer: AssemblyWriter): void {
  const number = body.number('partial_image_index');
  const name = [body.text('size'), number].filter((one) => one !== undefined).join(' #');
  const mediaType = `image/${body.text('output_format') ?? 'png'}`;
  writer.media({ mediaType, base64: body.needText('b64_json'), name });
}
