/**
 * OpenAI Chat Completions, and the many servers that speak it (DeepSeek, Groq, vLLM, llama.cpp, OpenRouter, Mistral …).
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { indexed, type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, listAt, textAt } from '../read.ts';
import { Slots } from '../slots.ts';

export const openAiChat: Provider = {
  name: 'OpenAI Chat Completions',
  detect: ({ json }) =>
    textAt(json, 'object') === 'chat.completion.chunk' ||
    listAt(json, 'choices').some((choice) => isObject(at(choice, 'delta')) || typeof at(choice, 'text') === 'string') ||
    isError(json),
  // Azure's filter results, before and after the answer, have an empty one.
  answerId: ({ json }) => textAt(json, 'id') || undefined,
  fold() {
    const calls = new Slots();
    return (event, writer) => foldChunk(event, writer, calls);
  },
};

const errorKeys = ['message', 'type', 'code', 'param', 'object', 'metadata'];

/** An error may be the only event: the server had sent status 200 before the model refused. */
function isError(json: unknown): boolean {
  const error = at(json, 'error');
  if (!isObject(json) || !isObject(error) || Object.keys(json).length > 1) return false;
  const isNamed = at(error, 'type') !== undefined || at(error, 'code') !== undefined;
  return (
    isNamed && textAt(error, 'message') !== undefined && Object.keys(error).every((key) => errorKeys.includes(key))
  );
}

function foldChunk(event: StreamEvent, writer: AssemblyWriter, calls: Slots): void {
  const chunk = placeOf(event, writer);
  if (!chunk) return;
  const error = chunk.any('error') ?? null;
  if (error !== null) writer.error(textAt(error, 'message') ?? JSON.stringify(error));
  else if (chunk.text('object') === 'chat.completion.chunk' && !chunk.has('usage')) chunk.need('choices');
  writer.model(chunk.text('model'));
  if (chunk.has('usage')) foldUsage(chunk.object('usage'), writer);
  foldExtras(chunk, writer);
  for (const [index, choice] of indexed(chunk.list('choices'))) {
    // Azure's filter results come in choices without a delta, but with a null `finish_reason`.
    const isWhole = choice.has('message') && !choice.has('delta');
    if (!('text' in choice.value || 'finish_reason' in choice.value || isWhole)) choice.need('delta');
    writer.text(choice.text('text') ?? '', { choice: index });
    foldDelta(choice.object(isWhole ? 'message' : 'delta'), index, writer, calls);
    writer.finish(choice.text('finish_reason'), index);
    // Where Moonshot puts it.
    if (choice.has('usage')) foldUsage(choice.object('usage'), writer);
  }
}

/** What compatible servers add besides the choices: Groq its usage and errors, Perplexity the pages it read. */
function foldExtras(chunk: Place, writer: AssemblyWriter): void {
  const groq = chunk.object('x_groq');
  const error = groq.text('error');
  if (error) writer.error(error);
  if (groq.has('usage')) foldUsage(groq.object('usage'), writer);
  for (const page of chunk.list('search_results')) foldPage(page, writer);
  for (const page of chunk.list('citations', 'url')) foldPage(page, writer);
}

function foldPage(page: Place, writer: AssemblyWriter): void {
  const url = page.text('url');
  if (url) writer.source(url, page.text('title') ?? '');
}

/**
 * DeepSeek and Moonshot have their own names for cached tokens.
 * @see https://api-docs.deepseek.com/guides/kv_cache
 */
function foldUsage(usage: Place, writer: AssemblyWriter): void {
  writer.usage({
    input: usage.number('prompt_tokens'),
    output: usage.number('completion_tokens'),
    reasoning: usage.object('completion_tokens_details').number('reasoning_tokens'),
    cached:
      usage.object('prompt_tokens_details').number('cached_tokens') ??
      usage.number('prompt_cache_hit_tokens') ??
      usage.number('cached_tokens'),
  });
}

function foldDelta(delta: Place, choice: number, writer: AssemblyWriter, calls: Slots): void {
  writer.role(delta.text('role'), choice);
  // Gateways send the same thought under several names.
  const reasoning = delta.text('reasoning_content') || delta.text('reasoning') || reasoningDetails(delta);
  writer.text(reasoning, { choice, kind: 'reasoning' });
  writer.text(delta.text('refusal') ?? '', { choice, kind: 'refusal' });
  foldContent(delta, choice, writer);
  for (const [position, call] of delta.list('tool_calls').entries()) {
    foldCall(call, position, choice, writer, calls);
  }
  if (delta.has('function_call')) foldFunction(delta.object('function_call'), 'function_call', choice, writer);
  for (const annotation of delta.list('annotations')) {
    const citation = annotation.object('url_citation');
    const url = citation.text('url');
    if (url) writer.source(url, citation.text('title') ?? '', choice);
  }
  foldMedia(delta, choice, writer);
}

/** OpenRouter's list of thoughts; encrypted ones have no text. */
function reasoningDetails(delta: Place): string {
  return delta
    .list('reasoning_details')
    .map((detail) => detail.text('text') ?? detail.text('summary') ?? '')
    .join('');
}

/** Speech with its transcript, and images (`images`, from models that draw). */
function foldMedia(delta: Place, choice: number, writer: AssemblyWriter): void {
  const audio = delta.object('audio');
  writer.text(audio.text('transcript') ?? '', { choice, key: 'transcript' });
  const base64 = audio.text('data');
  if (base64) writer.media({ mediaType: 'audio', base64 }, { choice, key: 'audio' });
  for (const image of delta.list('images')) {
    writer.media({ mediaType: 'image', url: image.object('image_url').text('url') }, { choice });
  }
}

/** Text or, from Mistral's reasoning models, a list of text and thinking blocks. */
function foldContent(delta: Place, choice: number, writer: AssemblyWriter): void {
  if (!Array.isArray(delta.any('content'))) {
    writer.text(delta.text('content') ?? '', { choice });
    return;
  }
  for (const block of delta.list('content')) {
    switch (block.needText('type')) {
      case 'text':
      case 'output_text':
        writer.text(block.needText('text'), { choice });
        break;
      case 'thinking':
        for (const thought of block.list('thinking', 'text')) {
          writer.text(thought.text('text') ?? '', { choice, kind: 'reasoning' });
        }
        break;
      default:
        writer.fragment('json', JSON.stringify(block.value));
    }
  }
}

/**
 * Some compatible servers give every call the index 0: another call, recognised by an id and a name of its own, is kept
 * apart and its index reported. Later pieces may have an empty name. Gemini's server gives neither index nor id, and
 * each call complete: a name begins the next one.
 */
function foldCall(call: Place, position: number, choice: number, writer: AssemblyWriter, calls: Slots): void {
  const index = call.number('index');
  const slot = `${choice} ${index ?? position}`;
  // How Mistral says "none".
  const id = call.text('id') === 'null' ? '' : call.text('id');
  const owner = id || (index === undefined ? String(writer.entry) : '');
  const isCustom = call.has('custom');
  const named = call.object(isCustom ? 'custom' : 'function');
  if (owner !== '' && named.any('name') && !calls.claim(slot, owner)) call.malformed('index');
  const key = calls.key(slot);
  writer.toolCall(key, { id, choice });
  foldFunction(named, key, choice, writer);
  // The input of a custom tool is any text, not JSON.
  if (isCustom) writer.toolArguments(key, named.text('input') ?? '', choice);
}

function foldFunction(named: Place, key: string, choice: number, writer: AssemblyWriter): void {
  writer.toolCall(key, { name: named.text('name'), choice });
  writer.toolArguments(key, named.textOrJson('arguments') ?? '', choice);
}
