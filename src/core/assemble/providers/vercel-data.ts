/**
 * Vercel AI SDK's older data stream: each line is a one-character kind, a colon and JSON (`0:"Hello"`).
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#data-stream-protocol
 */
import { parseJson } from '../../json/parse-json.ts';
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { Place } from '../place.ts';
import type { Provider } from '../provider.ts';
import { Slots } from '../slots.ts';

const linePattern = /^([0-9a-k]):(.*)$/s;
const beginPattern = /^(?:0:"|f:\{|2:\[)/;
/** Kinds whose value is a string, an object, and any JSON of the application's own. */
const textKinds = new Set(['0', 'g', '3']);
const objectKinds = new Set(['9', 'b', 'c', 'a', 'h', 'd', 'i', 'k']);
const dataKinds = new Set(['2', '8']);

export const vercelData: Provider = {
  name: 'Vercel AI data stream',
  detect: ({ text }) => beginPattern.test(text),
  fold() {
    const streamed = new Slots();
    return (event, writer) => {
      for (const line of event.text.split('\n')) if (line !== '') foldLine(line, writer, streamed);
    };
  },
};

function foldLine(line: string, writer: AssemblyWriter, streamed: Slots): void {
  const [, kind = '', body = ''] = linePattern.exec(line) ?? [];
  const value = parseJson(body);
  if (textKinds.has(kind) && typeof value === 'string') foldText(kind, value, writer);
  else if (objectKinds.has(kind) && isObject(value)) {
    foldObject(kind, new Place(value, '$', (path) => writer.malformed(path)), writer, streamed);
  } else if (dataKinds.has(kind) && value !== undefined) {
    writer.fragment('json', JSON.stringify(value));
  } else if (value === undefined || textKinds.has(kind) || objectKinds.has(kind)) {
    writer.malformed(line.slice(0, 40));
  }
}

function foldText(kind: string, text: string, writer: AssemblyWriter): void {
  if (kind === '3') writer.error(text);
  else writer.text(text, { kind: kind === 'g' ? 'reasoning' : 'text' });
}

function foldObject(kind: string, part: Place, writer: AssemblyWriter, streamed: Slots): void {
  const call = part.text('toolCallId') ?? '';
  switch (kind) {
    case '9':
      writer.toolCall(call, { id: call, name: part.text('toolName') });
      // The complete arguments, which may have come in pieces before.
      if (streamed.claim(call, 'whole')) writer.toolArguments(call, JSON.stringify(part.any('args') ?? {}));
      break;
    case 'b':
      writer.toolCall(call, { id: call, name: part.text('toolName') });
      break;
    case 'c':
      streamed.claim(call, 'delta');
      writer.toolArguments(call, part.needText('argsTextDelta'));
      break;
    case 'a':
      writer.toolResult(call, JSON.stringify(part.any('result') ?? null));
      break;
    case 'h':
      writer.source(part.needText('url'), part.text('title') ?? '');
      break;
    case 'i':
      writer.media({ mediaType: 'redacted reasoning', base64: part.needText('data') });
      break;
    case 'k':
      writer.media({ mediaType: part.text('mimeType'), base64: part.needText('data') });
      break;
    case 'd': {
      const usage = part.object('usage');
      writer.finish(part.text('finishReason'));
      writer.usage({ input: usage.number('promptTokens'), output: usage.number('completionTokens') });
      writer.complete();
    }
  }
}
