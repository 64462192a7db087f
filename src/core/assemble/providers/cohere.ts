/**
 * Cohere Chat, version 2 (`type`) and version 1 (`event_type`).
 * @see https://docs.cohere.com/reference/chat-stream
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, listAt, numberAt, textAt } from '../read.ts';

export const cohere: Provider = {
  name: 'Cohere Chat',
  detect: ({ json }) =>
    (textAt(json, 'type') === 'message-start' && at(json, 'delta', 'message') !== undefined) ||
    (textAt(json, 'type') === 'content-delta' && at(json, 'delta', 'message') !== undefined) ||
    /^(stream-start|text-generation|stream-end)$/.test(textAt(json, 'event_type') ?? ''),
  fold: () => (event, writer) => {
    if (textAt(event.json, 'event_type') !== undefined) foldVersion1(event, writer);
    else foldVersion2(event, writer);
  },
};

function foldVersion2({ entry, json }: StreamEvent, writer: AssemblyWriter): void {
  const key = String(numberAt(json, 'index') ?? 0);
  const message = at(json, 'delta', 'message');
  switch (textAt(json, 'type')) {
    case 'message-start':
      writer.role(textAt(message, 'role'));
      break;
    case 'content-delta':
      writer.text(entry, textAt(message, 'content', 'text') ?? '', { key });
      writer.text(entry, textAt(message, 'content', 'thinking') ?? '', { key, kind: 'reasoning' });
      break;
    case 'tool-plan-delta':
      writer.text(entry, textAt(message, 'tool_plan') ?? '', { key: 'plan', kind: 'reasoning' });
      break;
    case 'tool-call-start':
    case 'tool-call-delta': {
      const call = at(message, 'tool_calls');
      writer.toolCall(entry, key, { id: textAt(call, 'id'), name: textAt(call, 'function', 'name') });
      writer.toolArguments(entry, key, textAt(call, 'function', 'arguments') ?? '');
      break;
    }
    case 'citation-start':
      for (const source of listAt(message, 'citations', 'sources')) {
        writer.source(entry, textAt(source, 'id') ?? '', textAt(message, 'citations', 'text') ?? '');
      }
      break;
    case 'message-end':
      writer.finish(textAt(json, 'delta', 'finish_reason'));
      writer.usage({
        input: numberAt(json, 'delta', 'usage', 'tokens', 'input_tokens'),
        output: numberAt(json, 'delta', 'usage', 'tokens', 'output_tokens'),
      });
      if (textAt(json, 'delta', 'error')) writer.error(entry, textAt(json, 'delta', 'error') ?? '');
      writer.complete();
      break;
    case 'content-start':
    case 'content-end':
    case 'tool-call-end':
    case 'citation-end':
      break;
    default:
      writer.malformed(entry, '$.type');
  }
}

function foldVersion1({ entry, json }: StreamEvent, writer: AssemblyWriter): void {
  writer.text(entry, textAt(json, 'text') ?? '');
  for (const [position, call] of listAt(json, 'tool_calls').entries()) {
    writer.toolCall(entry, String(position), { name: textAt(call, 'name') });
    writer.toolArguments(entry, String(position), JSON.stringify(at(call, 'parameters') ?? {}));
  }
  if (textAt(json, 'event_type') !== 'stream-end') return;
  writer.finish(textAt(json, 'finish_reason'));
  writer.usage({
    input: numberAt(json, 'response', 'meta', 'tokens', 'input_tokens'),
    output: numberAt(json, 'response', 'meta', 'tokens', 'output_tokens'),
  });
  writer.complete();
}
