/**
 * A message, or a chunk of one, as LangChain serializes it.
 * @see https://reference.langchain.com/python/langchain_core/messages/
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Place } from '../place.ts';

/** Adds a chunk; `key` identifies its message. */
export function foldChunk(chunk: Place, key: string, writer: AssemblyWriter): void {
  foldContent(chunk, key, writer);
  const thought = chunk.object('additional_kwargs').text('reasoning_content');
  writer.text(thought ?? '', { key, kind: 'reasoning' });
  for (const [position, call] of chunk.list('tool_call_chunks').entries()) {
    const callKey = chunkCallKey(key, call.number('index') ?? position);
    writer.toolCall(callKey, { id: call.text('id'), name: call.text('name') });
    writer.toolArguments(callKey, call.text('args') ?? '');
  }
  const usage = chunk.object('usage_metadata');
  writer.finish(chunk.object('response_metadata').text('finish_reason'));
  writer.usage({ input: usage.number('input_tokens'), output: usage.number('output_tokens') });
}

/** Key of a call that comes in chunks, within the message `key`. */
export function chunkCallKey(key: string, index: number): string {
  return `${key} ${index}`;
}

/** Text, or a list of texts and blocks; what is not a chat message has its text in `text`. */
function foldContent(chunk: Place, key: string, writer: AssemblyWriter): void {
  if (!Array.isArray(chunk.any('content'))) {
    writer.text(chunk.text('content') ?? chunk.text('text') ?? '', { key });
    return;
  }
  for (const block of chunk.list('content', 'text')) foldBlock(block, key, writer);
}

function foldBlock(block: Place, key: string, writer: AssemblyWriter): void {
  const thought = block.text('thinking') ?? block.text('reasoning');
  if (block.has('text')) writer.text(block.text('text') ?? '', { key });
  else if (thought !== undefined) writer.text(thought, { key, kind: 'reasoning' });
  // The arguments of calls are in `tool_call_chunks` as well.
  else if (!/^(tool_use|tool_call_chunk|input_json_delta|function_call)$/.test(block.text('type') ?? '')) {
    writer.fragment('json', JSON.stringify(block.value));
  }
}
