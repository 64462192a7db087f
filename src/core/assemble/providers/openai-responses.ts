/**
 * OpenAI Responses: named events with a `type` each; blocks are identified by item and content index.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';
import { type ResponseItem, ResponseItems } from './response-items.ts';

export const openAiResponses: Provider = {
  name: 'OpenAI Responses',
  detect: ({ json }) => /^response\.(created|queued|in_progress|output_)/.test(textAt(json, 'type') ?? ''),
  answerId: ({ json }) => textAt(json, 'response', 'id'),
  fold() {
    const items = new ResponseItems();
    return (event, writer) => foldEvent(event, writer, items);
  },
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter, items: ResponseItems): void {
  const body = placeOf(event, writer);
  if (!body) return;
  const type = body.needText('type');
  switch (type) {
    case 'response.output_text.delta':
      foldText(body, 'text', writer, items);
      break;
    case 'response.refusal.delta':
      foldText(body, 'refusal', writer, items);
      break;
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta':
      foldText(body, 'reasoning', writer, items);
      break;
    case 'response.output_text.done':
      foldWholeText(body, 'text', writer, items);
      break;
    case 'response.refusal.done':
      foldWholeText(body, 'refusal', writer, items);
      break;
    case 'response.reasoning_text.done':
    case 'response.reasoning_summary_text.done':
      foldWholeText(body, 'reasoning', writer, items);
      break;
    case 'response.audio.transcript.delta':
      writer.text(body.needText('delta'), { key: 'transcript' });
      break;
    case 'response.audio.delta':
      writer.media({ mediaType: 'audio', base64: body.needText('delta') }, { key: 'audio' });
      break;
    case 'response.image_generation_call.partial_image':
      foldImage(body, body.needText('partial_image_b64'), writer);
      break;
    case 'response.function_call_arguments.delta':
    case 'response.mcp_call_arguments.delta':
    case 'response.custom_tool_call_input.delta':
    case 'response.code_interpreter_call_code.delta':
      writer.toolArguments(streamedItem(body, items).key, body.needText('delta'));
      break;
    case 'response.output_item.added':
      foldItem(body, writer, items);
      break;
    case 'response.output_item.done':
      foldDone(body.needObject('item'), body.number('output_index'), writer, items);
      break;
    case 'response.output_text.annotation.added':
      foldAnnotation(body.needObject('annotation'), writer);
      break;
    case 'error':
      writer.error(body.text('message') ?? body.object('error').text('message') ?? 'error');
      break;
    default:
      foldResponse(body.object('response'), type, writer, items);
  }
}

type TextKind = 'text' | 'reasoning' | 'refusal';

/** The item that the event brings a piece of. */
function streamedItem(body: Place, items: ResponseItems): ResponseItem {
  const item = items.find(body.number('output_index'), body.text('item_id'));
  item.isStreamed = true;
  return item;
}

function foldText(body: Place, kind: TextKind, writer: AssemblyWriter, items: ResponseItems): void {
  const item = streamedItem(body, items);
  const block = blockOf(body);
  items.claimBlock(item, block);
  writer.text(body.needText('delta'), { key: `${item.key} ${block}`, kind });
}

/** A complete block: its text, unless that came in pieces. */
function foldWholeText(body: Place, kind: TextKind, writer: AssemblyWriter, items: ResponseItems): void {
  const item = streamedItem(body, items);
  const block = blockOf(body);
  if (!items.claimBlock(item, block)) return;
  const text = body.needText(kind === 'refusal' ? 'refusal' : 'text');
  writer.text(text, { key: `${item.key} ${block}`, kind });
}

/** A thought has two lists of blocks: the reasoning itself, and summaries of it. */
function blockOf(body: Place): string {
  const summary = body.number('summary_index');
  return summary === undefined ? String(body.number('content_index') ?? 0) : `summary ${summary}`;
}

/** A partial image, or the complete one. */
function foldImage(facts: Place, base64: string, writer: AssemblyWriter): void {
  const mediaType = `image/${facts.text('output_format') ?? 'png'}`;
  const size = facts.text('size');
  const number = facts.number('partial_image_index');
  writer.media({ mediaType, base64, name: [size, number].filter((one) => one !== undefined).join(' #') });
}

/** Calls, and the two other items that a client must answer or may want to see. */
function isCall(type: string): boolean {
  return type.endsWith('_call') || type === 'mcp_approval_request' || type === 'mcp_list_tools';
}

function foldItem(body: Place, writer: AssemblyWriter, items: ResponseItems): void {
  const item = body.needObject('item');
  const place = body.number('output_index') ?? 0;
  const id = item.text('id');
  const type = item.needText('type');
  if (items.isTaken(place, id)) body.malformed('output_index');
  const { key } = items.begin(place, id, type);
  if (isCall(type)) beginCall(key, type, item, writer);
}

function beginCall(key: string, type: string, item: Place, writer: AssemblyWriter): void {
  writer.toolCall(key, { id: item.text('call_id'), name: item.text('name') ?? type.replace(/_call$/, '') });
}

/** A complete item: whatever of it did not come in pieces before. */
function foldDone(item: Place, place: number | undefined, writer: AssemblyWriter, items: ResponseItems): void {
  const type = item.needText('type');
  const { key, isStreamed } = items.end(place, item.text('id'), type);
  if (isCall(type)) foldDoneCall(key, type, item, writer, isStreamed);
  else if (type === 'message' || type === 'reasoning') {
    const encrypted = item.text('encrypted_content');
    if (encrypted) writer.media({ mediaType: 'encrypted reasoning', base64: encrypted });
    if (!isStreamed) foldDoneText(key, item, writer);
  } else if (type !== '') writer.fragment('json', JSON.stringify(item.value));
}

/**
 * The input of a tool on the provider's side, if it did not come in pieces (such as the `action` of a web search or a
 * shell), and its output: MCP tools have `output` or `error`, file search `results`, code `outputs`.
 */
function foldDoneCall(key: string, type: string, item: Place, writer: AssemblyWriter, isStreamed: boolean): void {
  beginCall(key, type, item, writer);
  const asked = ['action', 'actions', 'operation', 'queries', 'arguments', 'input', 'code'].find((name) =>
    item.has(name),
  );
  if (asked !== undefined && !isStreamed) writer.toolArguments(key, jsonText(item.any(asked)));
  if (type === 'image_generation_call' && item.has('result')) foldImage(item, item.text('result') ?? '', writer);
  const given = ['output', 'error', 'results', 'outputs', 'tools'].find((name) => item.has(name));
  if (given !== undefined) writer.toolResult(key, jsonText(item.any(given)));
}

function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The blocks of a message or the summaries of a thought, from servers that send them complete. */
function foldDoneText(key: string, item: Place, writer: AssemblyWriter): void {
  for (const [index, block] of [...item.list('summary'), ...item.list('content')].entries()) {
    const type = block.needText('type');
    const kind = type === 'refusal' ? 'refusal' : /^(summary|reasoning)_text$/.test(type) ? 'reasoning' : 'text';
    writer.text(block.text('text') ?? block.text('refusal') ?? '', { key: `${key} ${index}`, kind });
    for (const annotation of block.list('annotations')) foldAnnotation(annotation, writer);
  }
}

/** A web page, or a file by its name. */
function foldAnnotation(annotation: Place, writer: AssemblyWriter): void {
  const file = annotation.text('filename') ?? annotation.text('file_id');
  const source = annotation.text('url') ?? file;
  if (source) writer.source(source, annotation.text('title') ?? file ?? '');
}

function foldResponse(response: Place, type: string, writer: AssemblyWriter, items: ResponseItems): void {
  const usage = response.object('usage');
  writer.model(response.text('model'));
  writer.usage({
    input: usage.number('input_tokens'),
    output: usage.number('output_tokens'),
    reasoning: usage.object('output_tokens_details').number('reasoning_tokens'),
    cached: usage.object('input_tokens_details').number('cached_tokens'),
  });
  if (/^response\.(completed|incomplete|failed|cancelled)$/.test(type)) {
    // If streaming was resumed at the response's end, this is all there is.
    if (items.isEmpty) {
      for (const [index, item] of response.list('output').entries()) foldDone(item, index, writer, items);
    }
    writer.finish(response.object('incomplete_details').text('reason') ?? response.text('status'));
    writer.complete();
    const message = response.object('error').text('message');
    if (message) writer.error(message);
  }
}
