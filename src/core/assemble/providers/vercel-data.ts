/**
 * Vercel AI SDK's older data stream: each line a one-character kind, a colon and JSON (`0:"Hello"`).
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol#data-stream-protocol
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider } from '../provider.ts';
import { at, numberAt, textAt } from '../read.ts';

const linePattern = /^([0-9a-k]):(.*)$/s;
const beginPattern = /^(?:0:"|f:\{|2:\[)/;

export const vercelData: Provider = {
  name: 'Vercel AI data stream',
  detect: ({ text }) => beginPattern.test(text),
  fold: () => (event, writer) => {
    for (const line of event.text.split('\n')) if (line !== '') foldLine(event.entry, line, writer);
  },
};

function foldLine(entry: number, line: string, writer: AssemblyWriter): void {
  const [, kind = '', body = ''] = linePattern.exec(line) ?? [];
  const value = parse(body);
  if (value === undefined) {
    writer.malformed(entry, line.slice(0, 40));
    return;
  }
  const call = textAt(value, 'toolCallId') ?? '';
  switch (kind) {
    case '0':
      writer.text(entry, typeof value === 'string' ? value : '');
      break;
    case 'g':
      writer.text(entry, typeof value === 'string' ? value : '', { kind: 'reasoning' });
      break;
    case '3':
      writer.error(entry, typeof value === 'string' ? value : body);
      break;
    case '9':
      writer.toolCall(entry, call, { id: call, name: textAt(value, 'toolName') });
      writer.toolArguments(entry, call, JSON.stringify(at(value, 'args') ?? {}));
      break;
    case 'b':
      writer.toolCall(entry, call, { id: call, name: textAt(value, 'toolName') });
      break;
    case 'c':
      writer.toolArguments(entry, call, textAt(value, 'argsTextDelta') ?? '');
      break;
    case 'a':
      writer.toolResult(entry, call, JSON.stringify(at(value, 'result') ?? null));
      break;
    case 'h':
      writer.source(entry, textAt(value, 'url') ?? '', textAt(value, 'title') ?? '');
      break;
    case 'd':
      writer.finish(textAt(value, 'finishReason'));
      writer.usage({
        input: numberAt(value, 'usage', 'promptTokens'),
        output: numberAt(value, 'usage', 'completionTokens'),
      });
      writer.complete();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
