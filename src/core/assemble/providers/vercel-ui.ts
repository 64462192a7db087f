/**
 * Vercel AI SDK's UI message stream: typed parts with ids.
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#ui-message-stream-protocol
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';
import { Slots } from '../slots.ts';

export const vercelUi: Provider = {
  name: 'Vercel AI UI message stream',
  detect: ({ json }) => {
    const type = textAt(json, 'type') ?? '';
    return (
      (type === 'start' && textAt(json, 'messageId') !== undefined) ||
      type === 'start-step' ||
      (/^(text|reasoning)-(start|delta)$/.test(type) && textAt(json, 'id') !== undefined) ||
      type === 'tool-input-start' ||
      // The server failed before the message began.
      (type === 'error' && textAt(json, 'errorText') !== undefined)
    );
  },
  answerId: ({ json }) => (textAt(json, 'type') === 'start' ? textAt(json, 'messageId') : undefined),
  fold() {
    const streamed = new Slots();
    return (event, writer) => foldPart(event, writer, streamed);
  },
};

function foldPart(event: StreamEvent, writer: AssemblyWriter, streamed: Slots): void {
  const part = placeOf(event, writer);
  if (!part) return;
  const type = part.needText('type');
  if (type.startsWith('tool-')) foldTool(part, type, writer, streamed);
  else if (type.startsWith('data-')) writer.fragment('json', JSON.stringify(part.any('data') ?? null));
  else foldMessage(part, type, writer, streamed);
}

/** Parts that only mark a beginning or an end. */
const structural = new Set(['', 'start', 'start-step', 'finish-step', 'text-end', 'reasoning-end', 'message-metadata']);

/**
 * The slot for a block's text: many servers restart their block ids with each step, so a start creates a new block for
 * its id.
 */
function blockSlot(part: Place, kind: 'text' | 'reasoning'): string {
  return `${kind} ${part.text('id') ?? ''}`;
}

function foldMessage(part: Place, type: string, writer: AssemblyWriter, streamed: Slots): void {
  switch (type) {
    case 'text-start':
      streamed.claim(blockSlot(part, 'text'), String(writer.entry));
      break;
    case 'reasoning-start':
      streamed.claim(blockSlot(part, 'reasoning'), String(writer.entry));
      break;
    case 'text-delta':
      writer.text(part.needText('delta'), { key: streamed.key(blockSlot(part, 'text')) });
      break;
    case 'reasoning-delta':
      writer.text(part.needText('delta'), {
        key: streamed.key(blockSlot(part, 'reasoning')),
        kind: 'reasoning',
      });
      break;
    case 'source-url':
      writer.source(part.needText('url'), part.text('title') ?? '');
      break;
    case 'source-document':
      writer.source(part.text('filename') ?? part.text('sourceId') ?? '', part.text('title') ?? '');
      break;
    case 'file':
    case 'reasoning-file':
      writer.media({ mediaType: part.text('mediaType'), url: part.needText('url') });
      break;
    case 'error':
      writer.error(part.text('errorText') ?? type);
      break;
    case 'abort':
      writer.finish(type);
      break;
    case 'finish': {
      const usage = part.object('messageMetadata').object('usage');
      writer.finish(part.text('finishReason') ?? type);
      writer.usage({ input: usage.number('inputTokens'), output: usage.number('outputTokens') });
      writer.complete();
      break;
    }
    default:
      if (!structural.has(type)) writer.fragment('json', JSON.stringify(part.value));
  }
}

function foldTool(part: Place, type: string, writer: AssemblyWriter, streamed: Slots): void {
  const call = part.text('toolCallId') ?? '';
  const input = part.any('input');
  switch (type) {
    case 'tool-input-start':
      writer.toolCall(call, { id: call, name: part.text('toolName') });
      break;
    case 'tool-input-delta':
      streamed.claim(call, 'delta');
      writer.toolArguments(call, part.needText('inputTextDelta'));
      break;
    case 'tool-input-available':
      foldInput(part, call, JSON.stringify(input ?? {}), writer, streamed);
      break;
    case 'tool-output-available':
      writer.toolResult(call, JSON.stringify(part.any('output') ?? null));
      break;
    case 'tool-input-error':
      // Rejected, possibly for not being JSON.
      foldInput(part, call, typeof input === 'string' ? input : JSON.stringify(input ?? {}), writer, streamed);
      writer.error(part.text('errorText') ?? type);
      break;
    case 'tool-output-error':
      writer.error(part.text('errorText') ?? type);
      break;
    default:
      // A request for approval, a denied output, and parts added in later versions.
      writer.fragment('json', JSON.stringify(part.value));
  }
}

/** The complete input, which may have come in pieces before. */
function foldInput(part: Place, call: string, input: string, writer: AssemblyWriter, streamed: Slots): void {
  writer.toolCall(call, { id: call, name: part.text('toolName') });
  if (streamed.claim(call, 'whole')) writer.toolArguments(call, input);
}
