/**
 * Anthropic Messages: content blocks that start, grow and stop, each with its index.
 * @see https://docs.anthropic.com/en/api/messages-streaming
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, isObject, numberAt, textAt } from '../read.ts';

export const anthropic: Provider = {
  name: 'Anthropic Messages',
  detect: ({ json }) => {
    const type = textAt(json, 'type');
    return (type === 'message_start' && isObject(at(json, 'message'))) || type === 'content_block_delta';
  },
  answerId: ({ json }) => (textAt(json, 'type') === 'message_start' ? textAt(json, 'message', 'id') : undefined),
  fold: () => foldEvent,
};

function foldEvent({ entry, json }: StreamEvent, writer: AssemblyWriter): void {
  switch (textAt(json, 'type')) {
    case 'message_start':
      writer.model(textAt(json, 'message', 'model'));
      writer.role(textAt(json, 'message', 'role'));
      foldUsage(at(json, 'message', 'usage'), writer);
      break;
    case 'content_block_start':
      foldStart(entry, json, writer);
      break;
    case 'content_block_delta':
      foldDelta(entry, json, writer);
      break;
    case 'message_delta':
      writer.finish(textAt(json, 'delta', 'stop_reason'));
      foldUsage(at(json, 'usage'), writer);
      break;
    case 'message_stop':
      writer.complete();
      break;
    case 'error':
      writer.error(entry, textAt(json, 'error', 'message') ?? textAt(json, 'error', 'type') ?? 'error');
      break;
    case 'content_block_stop':
    case 'ping':
      break;
    default:
      writer.malformed(entry, '$.type');
  }
}

function foldStart(entry: number, json: unknown, writer: AssemblyWriter): void {
  const block = at(json, 'content_block');
  const key = blockKey(json);
  const type = textAt(block, 'type') ?? '';
  if (type.endsWith('tool_use')) {
    writer.toolCall(entry, key, { id: textAt(block, 'id'), name: textAt(block, 'name') });
  } else if (type === 'text' || type === 'thinking') {
    const kind = type === 'thinking' ? 'reasoning' : 'text';
    writer.text(entry, textAt(block, type) ?? '', { key, kind });
  }
}

function foldDelta(entry: number, json: unknown, writer: AssemblyWriter): void {
  const key = blockKey(json);
  const delta = at(json, 'delta');
  switch (textAt(delta, 'type')) {
    case 'text_delta':
      writer.text(entry, textAt(delta, 'text') ?? '', { key });
      break;
    case 'thinking_delta':
      writer.text(entry, textAt(delta, 'thinking') ?? '', { key, kind: 'reasoning' });
      break;
    case 'input_json_delta':
      writer.toolArguments(entry, key, textAt(delta, 'partial_json') ?? '');
      break;
    case 'citations_delta': {
      const url = textAt(delta, 'citation', 'url') ?? textAt(delta, 'citation', 'document_title');
      if (url)
        writer.source(entry, url, textAt(delta, 'citation', 'title') ?? textAt(delta, 'citation', 'cited_text') ?? '');
      break;
    }
    case 'signature_delta':
      break;
    default:
      writer.malformed(entry, '$.delta.type');
  }
}

function blockKey(json: unknown): string {
  return String(numberAt(json, 'index') ?? 0);
}

function foldUsage(usage: unknown, writer: AssemblyWriter): void {
  writer.usage({
    input: numberAt(usage, 'input_tokens'),
    output: numberAt(usage, 'output_tokens'),
    cached: numberAt(usage, 'cache_read_input_tokens'),
  });
}
