/**
 * Google's Interactions API: steps that start, grow and stop, identified by index. Its first version had contents
 * instead of steps.
 * @see https://ai.google.dev/api/interactions-api
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';
import { InteractionCalls } from './interaction-calls.ts';

export const geminiInteractions: Provider = {
  name: 'Google Interactions',
  detect: ({ json }) =>
    /^(interaction\.(start|created|status_update)|(step|content)\.(start|delta))$/.test(
      textAt(json, 'event_type') ?? '',
    ),
  answerId: ({ json }) => textAt(json, 'interaction', 'id') ?? textAt(json, 'interaction_id'),
  fold() {
    const calls = new InteractionCalls();
    return (event, writer) => foldEvent(event, writer, calls);
  },
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter, calls: InteractionCalls): void {
  const body = placeOf(event, writer);
  if (!body) return;
  const type = body.needText('event_type');
  foldUsage(body.object('metadata').object('total_usage'), writer);
  switch (type) {
    case 'step.start':
      foldStart(body.needObject('step'), slotOf(body), writer, calls);
      break;
    case 'content.start':
      foldStart(body.needObject('content'), slotOf(body), writer, calls);
      break;
    case 'step.delta':
    case 'content.delta':
      foldBlock(body.needObject('delta'), slotOf(body), writer, calls);
      break;
    case 'step.stop':
    case 'content.stop':
      calls.end(slotOf(body), writer);
      break;
    case 'error':
      writer.error(body.object('error').text('message') ?? type);
      break;
    default:
      foldInteraction(body.has('interaction') ? body.object('interaction') : body, writer);
      if (/^interaction\.completed?$/.test(type)) {
        calls.endAll(writer);
        writer.complete();
      }
  }
}

function slotOf(body: Place): string {
  body.need('index');
  return String(body.number('index') ?? 0);
}

const unfinished = ['in_progress', 'queued'];

function foldInteraction(interaction: Place, writer: AssemblyWriter): void {
  const status = interaction.text('status');
  writer.model(interaction.text('model') ?? interaction.text('agent'));
  foldUsage(interaction.object('usage'), writer);
  if (status !== undefined && !unfinished.includes(status)) writer.finish(status);
}

function foldUsage(usage: Place, writer: AssemblyWriter): void {
  writer.usage({
    input: usage.number('total_input_tokens'),
    output: usage.number('total_output_tokens'),
    reasoning: usage.number('total_thought_tokens'),
    cached: usage.number('total_cached_tokens'),
  });
}

/** A step may have contents from the start. */
function foldStart(step: Place, slot: string, writer: AssemblyWriter, calls: InteractionCalls): void {
  const error = step.object('error').text('message');
  switch (step.needText('type')) {
    case 'model_output':
      for (const content of step.list('content')) foldBlock(content, slot, writer, calls);
      if (error) writer.error(error);
      break;
    case 'thought':
      for (const content of step.list('summary')) foldThought(content, slot, writer);
      break;
    // The question is not part of the answer.
    case 'user_input':
      break;
    default:
      foldBlock(step, slot, writer, calls);
  }
}

/** A piece of a step, or one of its contents. */
function foldBlock(block: Place, slot: string, writer: AssemblyWriter, calls: InteractionCalls): void {
  const type = block.needText('type');
  if (type.endsWith('_call')) calls.call(block, slot, writer);
  else if (type.endsWith('_result')) calls.result(block, slot, writer);
  else foldContent(block, type, slot, writer);
}

function foldContent(block: Place, type: string, slot: string, writer: AssemblyWriter): void {
  switch (type) {
    case '':
    // Verifies the origin of a thought; contains no text.
    case 'thought_signature':
      break;
    case 'text':
    case 'text_annotation_delta':
      writer.text(block.text('text') ?? '', { key: slot });
      for (const annotation of block.list('annotations')) foldAnnotation(annotation, writer);
      break;
    case 'thought_summary':
      foldThought(block.object('content'), slot, writer);
      break;
    case 'arguments_delta':
      writer.toolArguments(slot, block.text('arguments') ?? '');
      break;
    case 'audio':
    case 'video':
      // Media come in pieces.
      writer.media(mediaOf(block, type), { key: `${slot} ${type}` });
      break;
    case 'image':
    case 'document':
      writer.media(mediaOf(block, type));
      break;
    default:
      writer.fragment('json', JSON.stringify(block.value));
  }
}

function mediaOf(block: Place, type: string) {
  return { mediaType: block.text('mime_type') ?? type, url: block.text('uri'), base64: block.text('data') };
}

/** A piece of a thought's summary: text or an image. */
function foldThought(content: Place, slot: string, writer: AssemblyWriter): void {
  if (content.text('type') === 'image') writer.media(mediaOf(content, 'image'));
  else writer.text(content.text('text') ?? '', { key: slot, kind: 'reasoning' });
}

/** A page, a place, or a file; the first version called each a `source`. */
function foldAnnotation(annotation: Place, writer: AssemblyWriter): void {
  const file = annotation.text('file_name');
  const source = annotation.text('url') ?? annotation.text('document_uri') ?? annotation.text('source') ?? file;
  if (source) writer.source(source, annotation.text('title') ?? annotation.text('name') ?? file ?? '');
}
