/**
 * Amazon Bedrock's Converse stream, as gateways send its JSON over SSE: each event is an object with one key, its kind.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, isObject, numberAt, textAt } from '../read.ts';

const kinds = ['messageStart', 'contentBlockStart', 'contentBlockDelta', 'contentBlockStop', 'messageStop', 'metadata'];

export const bedrock: Provider = {
  name: 'Amazon Bedrock Converse',
  detect: ({ json, type }) =>
    isObject(at(json, 'contentBlockDelta')) ||
    isObject(at(json, 'messageStart')) ||
    (kinds.includes(type) && numberAt(json, 'contentBlockIndex') !== undefined),
  fold: () => foldEvent,
};

/** The kind is the object's key or, where a gateway unwraps it, the event's type. */
function foldEvent({ entry, json, type }: StreamEvent, writer: AssemblyWriter): void {
  const kind = kinds.find((name) => isObject(at(json, name)));
  const body = kind === undefined ? json : at(json, kind);
  const key = String(numberAt(body, 'contentBlockIndex') ?? 0);
  switch (kind ?? type) {
    case 'messageStart':
      writer.role(textAt(body, 'role'));
      break;
    case 'contentBlockStart':
      if (isObject(at(body, 'start', 'toolUse'))) {
        const use = at(body, 'start', 'toolUse');
        writer.toolCall(entry, key, { id: textAt(use, 'toolUseId'), name: textAt(use, 'name') });
      }
      break;
    case 'contentBlockDelta':
      writer.text(entry, textAt(body, 'delta', 'text') ?? '', { key });
      writer.text(entry, textAt(body, 'delta', 'reasoningContent', 'text') ?? '', { key, kind: 'reasoning' });
      writer.toolArguments(entry, key, textAt(body, 'delta', 'toolUse', 'input') ?? '');
      break;
    case 'messageStop':
      writer.finish(textAt(body, 'stopReason'));
      writer.complete();
      break;
    case 'metadata':
      writer.usage({ input: numberAt(body, 'usage', 'inputTokens'), output: numberAt(body, 'usage', 'outputTokens') });
      break;
    case 'contentBlockStop':
      break;
    default:
      foldException(entry, json, writer);
  }
}

function foldException(entry: number, json: unknown, writer: AssemblyWriter): void {
  const name = isObject(json) ? Object.keys(json).find((key) => key.endsWith('Exception')) : undefined;
  if (name === undefined) writer.malformed(entry, '$');
  else writer.error(entry, textAt(json, name, 'message') ?? name);
}
