/**
 * LangServe: `stream` (event `data`, a string or message chunk) and `stream_events` (LangChain events).
 * @see https://python.langchain.com/docs/langserve/
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, listAt, numberAt, textAt } from '../read.ts';

export const langServe: Provider = {
  name: 'LangServe',
  detect: ({ type, json }) =>
    (type === 'metadata' && textAt(json, 'run_id') !== undefined) ||
    /^on_(chat_model|llm|chain|tool)_/.test(textAt(json, 'event') ?? '') ||
    (type === 'data' && isChunk(json)),
  fold: () => foldEvent,
};

function isChunk(json: unknown): boolean {
  return /Chunk$/.test(textAt(json, 'type') ?? '') && at(json, 'content') !== undefined;
}

function foldEvent({ entry, type, json }: StreamEvent, writer: AssemblyWriter): void {
  if (type === 'end') writer.complete();
  else if (type === 'error') writer.error(entry, textAt(json, 'message') ?? JSON.stringify(json) ?? 'error');
  else if (textAt(json, 'event') === 'on_chat_model_stream' || textAt(json, 'event') === 'on_llm_stream') {
    foldChunk(entry, at(json, 'data', 'chunk'), textAt(json, 'run_id') ?? '', writer);
  } else if (type === 'data' && textAt(json, 'event') === undefined) foldChunk(entry, json, '', writer);
}

function foldChunk(entry: number, chunk: unknown, key: string, writer: AssemblyWriter): void {
  if (typeof chunk === 'string') {
    writer.text(entry, chunk, { key });
    return;
  }
  const content = at(chunk, 'content');
  if (typeof content === 'string') writer.text(entry, content, { key });
  for (const block of Array.isArray(content) ? content : []) writer.text(entry, textAt(block, 'text') ?? '', { key });
  for (const [position, call] of listAt(chunk, 'tool_call_chunks').entries()) {
    const callKey = `${key} ${numberAt(call, 'index') ?? position}`;
    writer.toolCall(entry, callKey, { id: textAt(call, 'id'), name: textAt(call, 'name') });
    writer.toolArguments(entry, callKey, textAt(call, 'args') ?? '');
  }
  writer.finish(textAt(chunk, 'response_metadata', 'finish_reason'));
  writer.usage({
    input: numberAt(chunk, 'usage_metadata', 'input_tokens'),
    output: numberAt(chunk, 'usage_metadata', 'output_tokens'),
  });
}
