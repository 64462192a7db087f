/**
 * Anthropic Messages: content blocks that start, grow and stop, each with its index. Types that are not known are let
 * pass, as the versioning policy asks of clients.
 * @see https://docs.anthropic.com/en/api/messages-streaming
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, isObject, textAt } from '../read.ts';
import { Slots } from '../slots.ts';

type Calls = Map<string, string>;
/** Calls whose result is waited for: a hostile stream may begin one in every event. */
const MOST_CALLS = 10_000;

export const anthropic: Provider = {
  name: 'Anthropic Messages',
  detect: ({ json }) => {
    const type = textAt(json, 'type') ?? '';
    return (type === 'message_start' && isObject(at(json, 'message'))) || /^content_block_(start|delta)$/.test(type);
  },
  answerId: ({ json }) => (textAt(json, 'type') === 'message_start' ? textAt(json, 'message', 'id') : undefined),
  fold() {
    const blocks = new Slots();
    /** The blocks of the calls, by the ids that the results name. */
    const calls: Calls = new Map();
    return (event, writer) => foldEvent(event, writer, blocks, calls);
  },
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter, blocks: Slots, calls: Calls): void {
  const { entry } = event;
  const body = placeOf(event, writer);
  switch (body?.needText('type')) {
    case 'message_start': {
      const message = body.object('message');
      blocks.clear();
      writer.model(message.text('model'));
      writer.role(message.text('role'));
      foldUsage(message.object('usage'), writer);
      break;
    }
    case 'content_block_start': {
      const slot = blockSlot(body);
      if (!blocks.claim(slot, String(entry))) body.malformed('index');
      foldStart(entry, body.needObject('content_block'), blocks.key(slot), writer, calls);
      break;
    }
    case 'content_block_delta':
      foldDelta(entry, body.needObject('delta'), blocks.key(blockSlot(body)), writer);
      break;
    case 'message_delta':
      writer.finish(body.object('delta').text('stop_reason'));
      foldUsage(body.object('usage'), writer);
      break;
    case 'message_stop':
      writer.complete();
      break;
    case 'error': {
      const error = body.object('error');
      writer.error(entry, error.text('message') ?? error.text('type') ?? 'error');
    }
  }
}

function foldStart(entry: number, block: Place, key: string, writer: AssemblyWriter, calls: Calls): void {
  const type = block.needText('type');
  if (type.endsWith('tool_use')) {
    const id = block.text('id');
    if (id && calls.size < MOST_CALLS) calls.set(id, key);
    writer.toolCall(entry, key, { id, name: block.text('name') });
  } else if (type.endsWith('tool_result')) {
    const call = calls.get(block.text('tool_use_id') ?? '');
    if (call !== undefined) writer.toolResult(entry, call, JSON.stringify(block.any('content') ?? null));
  } else if (type === 'text') writer.text(entry, block.text('text') ?? '', { key });
  else if (type === 'thinking') writer.text(entry, block.text('thinking') ?? '', { key, kind: 'reasoning' });
}

function foldDelta(entry: number, delta: Place, key: string, writer: AssemblyWriter): void {
  switch (delta.needText('type')) {
    case 'text_delta':
      writer.text(entry, delta.needText('text'), { key });
      break;
    case 'thinking_delta':
      writer.text(entry, delta.needText('thinking'), { key, kind: 'reasoning' });
      break;
    case 'input_json_delta':
      writer.toolArguments(entry, key, delta.needText('partial_json'));
      break;
    case 'citations_delta': {
      const citation = delta.needObject('citation');
      const source = citation.text('url') ?? citation.text('source') ?? citation.text('document_title');
      if (source) writer.source(entry, source, citation.text('title') ?? citation.text('cited_text') ?? '');
    }
  }
}

function blockSlot(body: Place): string {
  body.need('index');
  return String(body.number('index') ?? 0);
}

function foldUsage(usage: Place, writer: AssemblyWriter): void {
  writer.usage({
    input: usage.number('input_tokens'),
    output: usage.number('output_tokens'),
    cached: usage.number('cache_read_input_tokens'),
  });
}
