/**
 * Google Gemini (`streamGenerateContent?alt=sse`): complete response objects, each with the next parts.
 * @see https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { indexed, type Place, placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { at, listAt, numberAt, textAt } from '../read.ts';
import { GeminiCalls } from './gemini-calls.ts';

export const gemini: Provider = {
  name: 'Google Gemini',
  detect: ({ json }) =>
    listAt(json, 'candidates').some((candidate) => isObject(at(candidate, 'content'))) ||
    isObject(at(json, 'usageMetadata')) ||
    (numberAt(json, 'error', 'code') !== undefined && /^[A-Z_]+$/.test(textAt(json, 'error', 'status') ?? '')),
  answerId: ({ json }) => textAt(json, 'responseId'),
  fold() {
    const calls = new GeminiCalls();
    return (event, writer) => {
      const response = placeOf(event, writer);
      if (!response) return;
      const error = response.object('error').text('message') ?? response.object('promptFeedback').text('blockReason');
      if (error) writer.error(error);
      writer.model(response.text('modelVersion'));
      foldUsage(response.object('usageMetadata'), writer);
      for (const [choice, candidate] of indexed(response.list('candidates'))) {
        for (const part of candidate.object('content').list('parts')) {
          if (part.has('functionCall')) calls.add(part.object('functionCall'), choice, writer);
          else foldPart(part, choice, writer);
        }
        foldEnd(candidate, choice, writer);
      }
    };
  },
};

/** Text, a thought, code that the model ran and its output, media; or a part of a kind added later. */
function foldPart(part: Place, choice: number, writer: AssemblyWriter): void {
  const kind = part.any('thought') === true ? 'reasoning' : 'text';
  if (part.has('inlineData')) {
    const data = part.object('inlineData');
    const name = data.text('displayName');
    writer.media({ mediaType: data.text('mimeType'), name, base64: data.needText('data') }, { choice });
  } else if (part.has('fileData')) {
    const file = part.object('fileData');
    const name = file.text('displayName');
    writer.media({ mediaType: file.text('mimeType'), name, url: file.needText('fileUri') }, { choice });
  } else if (textKeys.some((key) => part.has(key))) {
    const code = part.object('executableCode').text('code') ?? part.object('codeExecutionResult').text('output');
    writer.text(part.text('text') ?? code ?? '', { choice, kind });
  } else if (Object.keys(part.value).some((key) => !silentKeys.includes(key))) {
    writer.fragment('json', JSON.stringify(part.value));
  }
}

const textKeys = ['text', 'executableCode', 'codeExecutionResult'];
/** Members that accompany a part and contain no text. */
const silentKeys = [...textKeys, 'thought', 'thoughtSignature'];

function foldEnd(candidate: Place, choice: number, writer: AssemblyWriter): void {
  for (const source of candidate.object('citationMetadata').list('citationSources')) {
    foldSource(source, choice, writer);
  }
  for (const chunk of candidate.object('groundingMetadata').list('groundingChunks')) {
    for (const kind of ['web', 'retrievedContext', 'maps']) foldSource(chunk.object(kind), choice, writer);
  }
  for (const page of candidate.object('urlContextMetadata').list('urlMetadata')) {
    const url = page.text('retrievedUrl');
    if (url) writer.source(url, page.text('urlRetrievalStatus') ?? '', choice);
  }
  const reason = candidate.text('finishReason');
  if (!reason) return;
  writer.finish(reason, choice);
  writer.complete();
}

function foldSource(source: Place, choice: number, writer: AssemblyWriter): void {
  const uri = source.text('uri');
  if (uri) writer.source(uri, source.text('title') ?? '', choice);
}

function foldUsage(usage: Place, writer: AssemblyWriter): void {
  writer.usage({
    input: usage.number('promptTokenCount'),
    output: usage.number('candidatesTokenCount'),
    reasoning: usage.number('thoughtsTokenCount'),
    cached: usage.number('cachedContentTokenCount'),
  });
}
