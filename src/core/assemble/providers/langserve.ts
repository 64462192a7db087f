/**
 * LangServe: `stream` (event `data`, a string or message chunk) and `stream_events` (LangChain events).
 * @see https://python.langchain.com/docs/langserve/
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, textAt } from '../read.ts';

export const langServe: Provider = {
  name: 'LangServe',
  detect: ({ type, json }) =>
    (type === 'metadata' && textAt(json, 'run_id') !== undefined) ||
    /^on_(chat_model|llm|chain|tool)_/.test(textAt(json, 'event') ?? '') ||
    (type === 'data' && isChunk(json)),
  fold() {
    let isEvents = false;
    return (event, writer) => {
      isEvents ||= textAt(event.json, 'event') !== undefined;
      if (event.type === 'end') writer.complete();
      else if (event.type === 'error') {
        writer.error(event.entry, textAt(event.json, 'message') ?? JSON.stringify(event.json) ?? 'error');
      } else if (isEvents) foldEvent(event, writer);
      else if (event.type === 'data') foldOutput(event, writer);
    };
  },
};

function isChunk(json: unknown): boolean {
  return /Chunk$/.test(textAt(json, 'type') ?? '') && at(json, 'content') !== undefined;
}

function foldEvent(event: StreamEvent, writer: AssemblyWriter): void {
  const body = placeOf(event, writer);
  const name = body?.needText('event');
  if (!body || (name !== 'on_chat_model_stream' && name !== 'on_llm_stream')) return;
  const data = body.object('data');
  const key = body.text('run_id') ?? '';
  const chunk = data.any('chunk');
  if (typeof chunk === 'string') writer.text(event.entry, chunk, { key });
  else foldChunk(event.entry, data.object('chunk'), key, writer);
}

/** What a chain gives may be any JSON; of that, texts and messages add up. */
function foldOutput(event: StreamEvent, writer: AssemblyWriter): void {
  if (typeof event.json === 'string') writer.text(event.entry, event.json);
  else if (typeof textAt(event.json, 'content') === 'string' || isChunk(event.json)) {
    const message = placeOf(event, writer);
    if (message) foldChunk(event.entry, message, '', writer);
  }
}

function foldChunk(entry: number, chunk: Place, key: string, writer: AssemblyWriter): void {
  foldContent(entry, chunk, key, writer);
  for (const [position, call] of chunk.list('tool_call_chunks').entries()) {
    const callKey = `${key} ${call.number('index') ?? position}`;
    writer.toolCall(entry, callKey, { id: call.text('id'), name: call.text('name') });
    writer.toolArguments(entry, callKey, call.text('args') ?? '');
  }
  const usage = chunk.object('usage_metadata');
  writer.finish(chunk.object('response_metadata').text('finish_reason'));
  writer.usage({ input: usage.number('input_tokens'), output: usage.number('output_tokens') });
}

/** Text, or a list of texts and blocks; what is no chat message has its text in `text`. */
function foldContent(entry: number, chunk: Place, key: string, writer: AssemblyWriter): void {
  if (!Array.isArray(chunk.any('content'))) {
    writer.text(entry, chunk.text('content') ?? chunk.text('text') ?? '', { key });
    return;
  }
  for (const block of chunk.list('content', 'text')) writer.text(entry, block.text('text') ?? '', { key });
}
