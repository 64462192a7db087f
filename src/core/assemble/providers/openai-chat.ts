/**
 * OpenAI Chat Completions, and the many servers that speak it (DeepSeek, Groq, vLLM, llama.cpp, OpenRouter, Mistral …).
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, isObject, listAt, numberAt, textAt } from '../read.ts';

export const openAiChat: Provider = {
  name: 'OpenAI Chat Completions',
  detect: ({ json }) =>
    textAt(json, 'object') === 'chat.completion.chunk' ||
    listAt(json, 'choices').some((choice) => isObject(at(choice, 'delta')) || typeof at(choice, 'text') === 'string'),
  answerId: ({ json }) => textAt(json, 'id'),
  fold: () => foldChunk,
};

function foldChunk(event: StreamEvent, writer: AssemblyWriter): void {
  const { entry, json } = event;
  if (event.text.trim() === '[DONE]') {
    writer.complete();
    return;
  }
  if (!isObject(json)) {
    writer.malformed(entry, '$');
    return;
  }
  const error = at(json, 'error');
  if (error !== undefined && error !== null) writer.error(entry, textAt(error, 'message') ?? JSON.stringify(error));
  writer.model(textAt(json, 'model'));
  foldUsage(json, writer);
  for (const [position, choice] of listAt(json, 'choices').entries()) {
    if (!isObject(choice)) writer.malformed(entry, `$.choices[${position}]`);
    else foldChoice(entry, choice, numberAt(choice, 'index') ?? position, writer);
  }
}

function foldUsage(json: unknown, writer: AssemblyWriter): void {
  const usage = at(json, 'usage');
  if (!isObject(usage)) return;
  writer.usage({
    input: numberAt(usage, 'prompt_tokens'),
    output: numberAt(usage, 'completion_tokens'),
    reasoning: numberAt(usage, 'completion_tokens_details', 'reasoning_tokens'),
    cached: numberAt(usage, 'prompt_tokens_details', 'cached_tokens'),
  });
}

function foldChoice(entry: number, value: unknown, choice: number, writer: AssemblyWriter): void {
  const delta = at(value, 'delta');
  writer.role(textAt(delta, 'role'), choice);
  writer.text(entry, textAt(value, 'text') ?? '', { choice });
  const reasoning = textAt(delta, 'reasoning_content') ?? textAt(delta, 'reasoning') ?? '';
  writer.text(entry, reasoning, { choice, kind: 'reasoning' });
  writer.text(entry, textAt(delta, 'refusal') ?? '', { choice, kind: 'refusal' });
  foldContent(entry, at(delta, 'content'), choice, writer);
  for (const [position, call] of listAt(delta, 'tool_calls').entries()) {
    const key = String(numberAt(call, 'index') ?? position);
    writer.toolCall(entry, key, { id: textAt(call, 'id'), name: textAt(call, 'function', 'name'), choice });
    writer.toolArguments(entry, key, textAt(call, 'function', 'arguments') ?? '', choice);
  }
  const legacy = at(delta, 'function_call');
  if (isObject(legacy)) {
    writer.toolCall(entry, 'function_call', { name: textAt(legacy, 'name'), choice });
    writer.toolArguments(entry, 'function_call', textAt(legacy, 'arguments') ?? '', choice);
  }
  for (const annotation of listAt(delta, 'annotations')) {
    const url = textAt(annotation, 'url_citation', 'url');
    if (url) writer.source(entry, url, textAt(annotation, 'url_citation', 'title') ?? '', choice);
  }
  writer.finish(textAt(value, 'finish_reason'), choice);
}

/** Text; or, from Mistral's reasoning models, a list of text and thinking blocks. */
function foldContent(entry: number, content: unknown, choice: number, writer: AssemblyWriter): void {
  if (typeof content === 'string') writer.text(entry, content, { choice });
  else if (Array.isArray(content)) {
    for (const block of content) {
      if (textAt(block, 'type') === 'thinking') {
        for (const thought of listAt(block, 'thinking')) {
          writer.text(entry, textAt(thought, 'text') ?? '', { choice, kind: 'reasoning' });
        }
      } else writer.text(entry, textAt(block, 'text') ?? '', { choice });
    }
  } else if (content !== undefined && content !== null) writer.malformed(entry, '$.choices[].delta.content');
}
