/**
 * Amazon Bedrock's Converse stream, as gateways send its JSON over SSE: each event is an object with one key, its kind.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, numberAt } from '../read.ts';

const kinds = ['messageStart', 'contentBlockStart', 'contentBlockDelta', 'contentBlockStop', 'messageStop', 'metadata'];

export const bedrock: Provider = {
  name: 'Amazon Bedrock Converse',
  detect: ({ json, type }) =>
    isObject(at(json, 'contentBlockDelta')) ||
    isObject(at(json, 'messageStart')) ||
    (kinds.includes(type) && numberAt(json, 'contentBlockIndex') !== undefined),
  fold: () => foldEvent,
};

/** The kind is the object's only key or, if a gateway unwraps it, the event's type. */
function foldEvent(event: StreamEvent, writer: AssemblyWriter): void {
  const whole = placeOf(event, writer);
  if (!whole) return;
  const kind = kinds.find((name) => whole.has(name));
  const body = kind === undefined ? whole : whole.object(kind);
  switch (kind ?? event.type) {
    case 'messageStart':
      writer.role(body.text('role'));
      break;
    case 'contentBlockStart':
      foldStart(body, writer);
      break;
    case 'contentBlockDelta':
      foldDelta(body, writer);
      break;
    case 'messageStop':
      writer.finish(body.text('stopReason'));
      writer.complete();
      break;
    case 'metadata': {
      const usage = body.object('usage');
      writer.usage({
        input: usage.number('inputTokens'),
        output: usage.number('outputTokens'),
        cached: usage.number('cacheReadInputTokens'),
      });
      break;
    }
    default:
      foldException(whole, writer);
  }
}

function foldStart(body: Place, writer: AssemblyWriter): void {
  const start = body.object('start');
  if (!start.has('toolUse')) return;
  const use = start.object('toolUse');
  writer.toolCall(blockKey(body), { id: use.text('toolUseId'), name: use.text('name') });
}

function foldDelta(body: Place, writer: AssemblyWriter): void {
  const key = blockKey(body);
  const delta = body.needObject('delta');
  writer.text(delta.text('text') ?? '', { key });
  const reasoning = delta.object('reasoningContent');
  writer.text(reasoning.text('text') ?? '', { key, kind: 'reasoning' });
  const redacted = reasoning.text('redactedContent');
  if (redacted) writer.media({ mediaType: 'redactedContent', base64: redacted }, { key: `redacted ${key}` });
  writer.toolArguments(key, delta.object('toolUse').text('input') ?? '');
  for (const result of delta.list('toolResult')) writer.fragment('json', JSON.stringify(result.value));
  if (delta.has('citation')) foldCitation(delta.object('citation'), writer);
  if (delta.has('image')) {
    const image = delta.object('image');
    const base64 = image.object('source').text('bytes');
    writer.media({ mediaType: `image/${image.text('format') ?? ''}`, base64 }, { key: `image ${key}` });
  }
}

function foldCitation(citation: Place, writer: AssemblyWriter): void {
  const url = citation.object('location').object('web').text('url');
  const source = url ?? citation.text('source') ?? citation.text('title');
  if (source) writer.source(source, citation.text('title') ?? '');
}

function blockKey(body: Place): string {
  return String(body.number('contentBlockIndex') ?? 0);
}

function foldException(whole: Place, writer: AssemblyWriter): void {
  const name = Object.keys(whole.value).find((key) => key.endsWith('Exception'));
  if (name !== undefined) writer.error(whole.object(name).text('message') ?? name);
}
