/**
 * OpenAI Responses: named events with a `type` each, blocks told apart by item and content index.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';
import { Slots } from '../slots.ts';

export const openAiResponses: Provider = {
  name: 'OpenAI Responses',
  detect: ({ json }) => /^response\.(created|queued|in_progress|output_)/.test(textAt(json, 'type') ?? ''),
  answerId: ({ json }) => textAt(json, 'response', 'id'),
  fold() {
    const items = new Slots();
    return (event, writer) => foldEvent(event, writer, items);
  },
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter, items: Slots): void {
  const { entry } = event;
  const body = placeOf(event, writer);
  if (!body) return;
  const type = body.needText('type');
  switch (type) {
    case 'response.output_text.delta':
      writer.text(entry, body.needText('delta'), { key: blockKey(body) });
      break;
    case 'response.refusal.delta':
      writer.text(entry, body.needText('delta'), { key: blockKey(body), kind: 'refusal' });
      break;
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta':
      writer.text(entry, body.needText('delta'), { key: blockKey(body), kind: 'reasoning' });
      break;
    case 'response.audio.transcript.delta':
      writer.text(entry, body.needText('delta'), { key: 'transcript' });
      break;
    case 'response.function_call_arguments.delta':
    case 'response.mcp_call_arguments.delta':
    case 'response.custom_tool_call_input.delta':
    case 'response.code_interpreter_call_code.delta':
      writer.toolArguments(entry, itemKey(body), body.needText('delta'));
      break;
    case 'response.output_item.added':
      foldItem(entry, body, writer, items);
      break;
    case 'response.output_item.done':
      foldDone(entry, body.needObject('item'), writer);
      break;
    case 'response.output_text.annotation.added':
      foldAnnotation(entry, body.needObject('annotation'), writer);
      break;
    case 'error':
      writer.error(entry, body.text('message') ?? body.object('error').text('message') ?? 'error');
      break;
    default:
      foldResponse(entry, body.object('response'), type, writer);
  }
}

function itemKey(body: Place): string {
  return body.text('item_id') ?? String(body.number('output_index') ?? 0);
}

function blockKey(body: Place): string {
  return `${itemKey(body)} ${body.number('content_index') ?? body.number('summary_index') ?? 0}`;
}

function foldItem(entry: number, body: Place, writer: AssemblyWriter, items: Slots): void {
  const item = body.needObject('item');
  const slot = String(body.number('output_index') ?? 0);
  const id = item.text('id') ?? slot;
  const type = item.needText('type');
  if (!items.claim(slot, id)) body.malformed('output_index');
  if (!type.endsWith('_call')) return;
  writer.toolCall(entry, id, { id: item.text('call_id'), name: item.text('name') ?? type.replace(/_call$/, '') });
}

/**
 * What a tool on the provider's side was asked where that did not come in pieces (`action` of a web search or a shell),
 * and what it gave: MCP tools answer with `output` or `error`, file search with `results`, code with `outputs`.
 */
function foldDone(entry: number, item: Place, writer: AssemblyWriter): void {
  const id = item.text('id');
  if (id === undefined || !item.needText('type').endsWith('_call')) return;
  if (item.has('action')) writer.toolArguments(entry, id, JSON.stringify(item.object('action').value));
  const result = item.any('output') ?? item.any('error') ?? item.any('results') ?? item.any('outputs') ?? null;
  if (result !== null) writer.toolResult(entry, id, typeof result === 'string' ? result : JSON.stringify(result));
}

/** A page of the web, or a file by its name. */
function foldAnnotation(entry: number, annotation: Place, writer: AssemblyWriter): void {
  const file = annotation.text('filename') ?? annotation.text('file_id');
  const source = annotation.text('url') ?? file;
  if (source) writer.source(entry, source, annotation.text('title') ?? file ?? '');
}

function foldResponse(entry: number, response: Place, type: string, writer: AssemblyWriter): void {
  const usage = response.object('usage');
  writer.model(response.text('model'));
  writer.usage({
    input: usage.number('input_tokens'),
    output: usage.number('output_tokens'),
    reasoning: usage.object('output_tokens_details').number('reasoning_tokens'),
    cached: usage.object('input_tokens_details').number('cached_tokens'),
  });
  if (type === 'response.completed' || type === 'response.incomplete' || type === 'response.failed') {
    writer.finish(response.object('incomplete_details').text('reason') ?? response.text('status'));
    writer.complete();
    const message = response.object('error').text('message');
    if (message) writer.error(entry, message);
  }
}
