/**
 * Google Gemini (`streamGenerateContent?alt=sse`): whole response objects, each with the next parts.
 * @see https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider } from '../provider.ts';
import { at, isObject, listAt, numberAt, textAt } from '../read.ts';

export const gemini: Provider = {
  name: 'Google Gemini',
  detect: ({ json }) =>
    listAt(json, 'candidates').some((candidate) => isObject(at(candidate, 'content'))) ||
    isObject(at(json, 'usageMetadata')),
  answerId: ({ json }) => textAt(json, 'responseId'),
  fold() {
    let calls = 0;
    return ({ entry, json }, writer) => {
      if (!isObject(json)) {
        writer.malformed(entry, '$');
        return;
      }
      const error = textAt(json, 'error', 'message') ?? textAt(json, 'promptFeedback', 'blockReason');
      if (error) writer.error(entry, error);
      writer.model(textAt(json, 'modelVersion'));
      foldUsage(json, writer);
      for (const [position, candidate] of listAt(json, 'candidates').entries()) {
        const choice = numberAt(candidate, 'index') ?? position;
        for (const part of listAt(candidate, 'content', 'parts')) {
          if (isObject(at(part, 'functionCall'))) {
            calls += 1;
            foldCall(entry, at(part, 'functionCall'), String(calls), choice, writer);
          } else foldText(entry, part, choice, writer);
        }
        foldEnd(entry, candidate, choice, writer);
      }
    };
  },
};

function foldText(entry: number, part: unknown, choice: number, writer: AssemblyWriter): void {
  const kind = at(part, 'thought') === true ? 'reasoning' : 'text';
  writer.text(entry, textAt(part, 'text') ?? textAt(part, 'executableCode', 'code') ?? '', { choice, kind });
}

function foldCall(entry: number, call: unknown, key: string, choice: number, writer: AssemblyWriter): void {
  writer.toolCall(entry, key, { id: textAt(call, 'id'), name: textAt(call, 'name'), choice });
  writer.toolArguments(entry, key, JSON.stringify(at(call, 'args') ?? {}), choice);
}

function foldEnd(entry: number, candidate: unknown, choice: number, writer: AssemblyWriter): void {
  for (const source of listAt(candidate, 'citationMetadata', 'citationSources')) {
    const uri = textAt(source, 'uri');
    if (uri) writer.source(entry, uri, textAt(source, 'title') ?? '', choice);
  }
  for (const chunk of listAt(candidate, 'groundingMetadata', 'groundingChunks')) {
    const uri = textAt(chunk, 'web', 'uri');
    if (uri) writer.source(entry, uri, textAt(chunk, 'web', 'title') ?? '', choice);
  }
  const reason = textAt(candidate, 'finishReason');
  if (!reason) return;
  writer.finish(reason, choice);
  writer.complete();
}

function foldUsage(json: unknown, writer: AssemblyWriter): void {
  writer.usage({
    input: numberAt(json, 'usageMetadata', 'promptTokenCount'),
    output: numberAt(json, 'usageMetadata', 'candidatesTokenCount'),
    reasoning: numberAt(json, 'usageMetadata', 'thoughtsTokenCount'),
    cached: numberAt(json, 'usageMetadata', 'cachedContentTokenCount'),
  });
}
