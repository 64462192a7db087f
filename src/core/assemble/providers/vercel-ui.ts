/**
 * Vercel AI SDK's UI message stream: typed parts with ids.
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#ui-message-stream-protocol
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, numberAt, textAt } from '../read.ts';

export const vercelUi: Provider = {
  name: 'Vercel AI UI message stream',
  detect: ({ json }) => {
    const type = textAt(json, 'type') ?? '';
    return (
      (type === 'start' && textAt(json, 'messageId') !== undefined) ||
      type === 'start-step' ||
      (/^(text|reasoning)-(start|delta)$/.test(type) && textAt(json, 'id') !== undefined) ||
      type === 'tool-input-start'
    );
  },
  answerId: ({ json }) => (textAt(json, 'type') === 'start' ? textAt(json, 'messageId') : undefined),
  fold: () => foldPart,
};

function foldPart({ entry, json, text }: StreamEvent, writer: AssemblyWriter): void {
  if (text.trim() === '[DONE]') {
    writer.complete();
    return;
  }
  const type = textAt(json, 'type');
  const key = textAt(json, 'id') ?? '';
  const call = textAt(json, 'toolCallId') ?? '';
  switch (type) {
    case undefined:
      writer.malformed(entry, '$.type');
      break;
    case 'text-delta':
      writer.text(entry, textAt(json, 'delta') ?? '', { key });
      break;
    case 'reasoning-delta':
      writer.text(entry, textAt(json, 'delta') ?? '', { key, kind: 'reasoning' });
      break;
    case 'tool-input-start':
      writer.toolCall(entry, call, { id: call, name: textAt(json, 'toolName') });
      break;
    case 'tool-input-delta':
      writer.toolArguments(entry, call, textAt(json, 'inputTextDelta') ?? '');
      break;
    case 'tool-output-available':
      writer.toolResult(entry, call, JSON.stringify(at(json, 'output') ?? null));
      break;
    case 'source-url':
      writer.source(entry, textAt(json, 'url') ?? '', textAt(json, 'title') ?? '');
      break;
    case 'error':
    case 'tool-output-error':
      writer.error(entry, textAt(json, 'errorText') ?? type);
      break;
    case 'finish':
      writer.finish(textAt(json, 'finishReason') ?? 'finish');
      writer.usage({
        input: numberAt(json, 'messageMetadata', 'usage', 'inputTokens'),
        output: numberAt(json, 'messageMetadata', 'usage', 'outputTokens'),
      });
      writer.complete();
  }
}
