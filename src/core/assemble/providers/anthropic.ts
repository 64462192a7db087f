/**
 * Anthropic Messages: content blocks that start, grow and stop, identified by index. Blocks of unknown types are shown
 * as they are: the versioning policy says that new ones may be added.
 * @see https://docs.anthropic.com/en/api/messages-streaming
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, textAt } from '../read.ts';
import { Slots } from '../slots.ts';

/** State across the events of one stream. */
interface Blocks {
  readonly slots: Slots;
  /** The blocks of tool calls, by the ids that results refer to. */
  readonly calls: Map<string, string>;
  /** Inputs that came complete in the start of their block: used when it stops, unless they came in pieces as well. */
  readonly inputs: Map<string, string>;
}

/** Maximum number of calls that await a result: a hostile stream may begin one in every event. */
const MOST_CALLS = 10_000;

export const anthropic: Provider = {
  name: 'Anthropic Messages',
  detect: ({ json }) => {
    const type = textAt(json, 'type') ?? '';
    if (type === 'error') return /_error$/.test(textAt(json, 'error', 'type') ?? '');
    return (type === 'message_start' && isObject(at(json, 'message'))) || /^content_block_(start|delta)$/.test(type);
  },
  answerId: ({ json }) => (textAt(json, 'type') === 'message_start' ? textAt(json, 'message', 'id') : undefined),
  fold() {
    const blocks: Blocks = { slots: new Slots(), calls: new Map(), inputs: new Map() };
    return (event, writer) => foldEvent(event, writer, blocks);
  },
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter, blocks: Blocks): void {
  const { slots, inputs } = blocks;
  const body = placeOf(event, writer);
  switch (body?.needText('type')) {
    case 'message_start': {
      const message = body.object('message');
      slots.clear();
      writer.model(message.text('model'));
      writer.role(message.text('role'));
      // Output tokens counted at this point are not those of the answer, which has not begun.
      writer.usage(inputUsage(message.object('usage')));
      break;
    }
    case 'content_block_start': {
      const slot = blockSlot(body);
      if (!slots.claim(slot, String(writer.entry))) body.malformed('index');
      foldStart(body.needObject('content_block'), slots.key(slot), writer, blocks);
      break;
    }
    case 'content_block_delta':
      foldDelta(body.needObject('delta'), slots.key(blockSlot(body)), writer, inputs);
      break;
    case 'content_block_stop':
      takeInput(slots.key(blockSlot(body)), writer, inputs);
      break;
    case 'message_delta':
      writer.finish(body.object('delta').text('stop_reason'));
      writer.text(body.object('delta').object('stop_details').text('explanation') ?? '', { kind: 'refusal' });
      writer.usage(usageOf(body.object('usage')));
      break;
    case 'message_stop':
      for (const key of [...inputs.keys()]) takeInput(key, writer, inputs);
      writer.complete();
      break;
    case 'error': {
      const error = body.object('error');
      writer.error(error.text('message') ?? error.text('type') ?? 'error');
    }
  }
}

function foldStart(block: Place, key: string, writer: AssemblyWriter, blocks: Blocks): void {
  const type = block.needText('type');
  if (type.endsWith('tool_use')) foldToolUse(block, key, writer, blocks);
  else if (type.endsWith('tool_result')) foldToolResult(block, key, writer, blocks);
  else foldContent(block, type, key, writer);
}

function foldToolUse(block: Place, key: string, writer: AssemblyWriter, { calls, inputs }: Blocks): void {
  const id = block.text('id');
  if (id && calls.size < MOST_CALLS) calls.set(id, key);
  writer.toolCall(key, { id, name: block.text('name') });
  const input = block.object('input').value;
  if (Object.keys(input).length > 0 && inputs.size < MOST_CALLS) inputs.set(key, JSON.stringify(input));
}

function takeInput(key: string, writer: AssemblyWriter, inputs: Map<string, string>): void {
  writer.toolArguments(key, inputs.get(key) ?? '');
  inputs.delete(key);
}

/** The result of a call in this answer; the result of an earlier one becomes a part of its own. */
function foldToolResult(block: Place, key: string, writer: AssemblyWriter, { calls }: Blocks): void {
  const id = block.text('tool_use_id') ?? '';
  const call = calls.get(id);
  if (call === undefined) writer.toolCall(key, { id, name: block.text('type') });
  writer.toolResult(call ?? key, JSON.stringify(block.any('content') ?? null));
}

function foldContent(block: Place, type: string, key: string, writer: AssemblyWriter): void {
  switch (type) {
    case '':
      break;
    case 'text':
      writer.text(block.text('text') ?? '', { key });
      for (const citation of block.list('citations')) foldCitation(citation, writer);
      break;
    case 'thinking':
      writer.text(block.text('thinking') ?? '', { key, kind: 'reasoning' });
      break;
    case 'redacted_thinking':
      writer.media({ mediaType: type, base64: block.needText('data') }, { key });
      break;
    case 'container_upload':
      writer.media({ mediaType: type, name: block.needText('file_id') }, { key });
      break;
    default:
      writer.fragment('json', JSON.stringify(block.value));
  }
}

function foldDelta(delta: Place, key: string, writer: AssemblyWriter, inputs: Map<string, string>): void {
  const type = delta.needText('type');
  switch (type) {
    case '':
    // Verifies the origin of a thought; contains no text.
    case 'signature_delta':
      break;
    case 'text_delta':
      writer.text(delta.needText('text'), { key });
      break;
    case 'thinking_delta':
      writer.text(delta.needText('thinking'), { key, kind: 'reasoning' });
      break;
    case 'input_json_delta':
      inputs.delete(key);
      writer.toolArguments(key, delta.needText('partial_json'));
      break;
    case 'citations_delta':
      foldCitation(delta.needObject('citation'), writer);
      break;
    default:
      writer.fragment('json', JSON.stringify(delta.value));
  }
}

/** A web page, a search result, or a location in a document, which may have no name but its number. */
function foldCitation(citation: Place, writer: AssemblyWriter): void {
  const document = citation.text('document_title') ?? citation.text('file_id');
  const number = citation.number('document_index');
  const source =
    citation.text('url') ?? citation.text('source') ?? document ?? (number === undefined ? '' : `document ${number}`);
  const title = citation.text('title') ?? citation.text('cited_text') ?? '';
  if (source) writer.source(source, title);
}

function blockSlot(body: Place): string {
  body.need('index');
  return String(body.number('index') ?? 0);
}

function inputUsage(usage: Place) {
  return { input: usage.number('input_tokens'), cached: usage.number('cache_read_input_tokens') };
}

function usageOf(usage: Place) {
  const reasoning = usage.object('output_tokens_details').number('thinking_tokens');
  return { ...inputUsage(usage), output: usage.number('output_tokens'), reasoning };
}
