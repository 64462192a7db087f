/**
 * OpenAI Responses: named events with a `type` each, blocks told apart by item and content index.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, isObject, numberAt, textAt } from '../read.ts';

export const openAiResponses: Provider = {
  name: 'OpenAI Responses',
  detect: ({ json }) => /^response\.(created|queued|in_progress|output_)/.test(textAt(json, 'type') ?? ''),
  answerId: ({ json }) => textAt(json, 'response', 'id'),
  fold: () => foldEvent,
};

function foldEvent({ entry, json }: StreamEvent, writer: AssemblyWriter): void {
  const type = textAt(json, 'type');
  if (type === undefined) {
    writer.malformed(entry, '$.type');
    return;
  }
  const item = textAt(json, 'item_id') ?? String(numberAt(json, 'output_index') ?? 0);
  const key = `${item} ${numberAt(json, 'content_index') ?? numberAt(json, 'summary_index') ?? 0}`;
  const delta = textAt(json, 'delta') ?? '';
  switch (type) {
    case 'response.output_text.delta':
      writer.text(entry, delta, { key });
      break;
    case 'response.refusal.delta':
      writer.text(entry, delta, { key, kind: 'refusal' });
      break;
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta':
      writer.text(entry, delta, { key, kind: 'reasoning' });
      break;
    case 'response.function_call_arguments.delta':
    case 'response.mcp_call_arguments.delta':
    case 'response.custom_tool_call_input.delta':
      writer.toolArguments(entry, item, delta);
      break;
    case 'response.output_item.added':
      foldItem(entry, at(json, 'item'), item, writer);
      break;
    case 'response.output_text.annotation.added': {
      const url = textAt(json, 'annotation', 'url');
      if (url) writer.source(entry, url, textAt(json, 'annotation', 'title') ?? '');
      break;
    }
    case 'error':
      writer.error(entry, textAt(json, 'message') ?? textAt(json, 'error', 'message') ?? 'error');
      break;
    default:
      if (isObject(at(json, 'response'))) foldResponse(entry, at(json, 'response'), type, writer);
  }
}

function foldItem(entry: number, item: unknown, fallback: string, writer: AssemblyWriter): void {
  const type = textAt(item, 'type') ?? '';
  if (!type.endsWith('_call')) return;
  writer.toolCall(entry, textAt(item, 'id') ?? fallback, {
    id: textAt(item, 'call_id'),
    name: textAt(item, 'name') ?? type.replace(/_call$/, ''),
  });
}

function foldResponse(entry: number, response: unknown, type: string, writer: AssemblyWriter): void {
  writer.model(textAt(response, 'model'));
  writer.usage({
    input: numberAt(response, 'usage', 'input_tokens'),
    output: numberAt(response, 'usage', 'output_tokens'),
    reasoning: numberAt(response, 'usage', 'output_tokens_details', 'reasoning_tokens'),
    cached: numberAt(response, 'usage', 'input_tokens_details', 'cached_tokens'),
  });
  if (type === 'response.completed' || type === 'response.incomplete' || type === 'response.failed') {
    writer.finish(textAt(response, 'incomplete_details', 'reason') ?? textAt(response, 'status'));
    writer.complete();
    const message = textAt(response, 'error', 'message');
    if (message) writer.error(entry, message);
  }
}
