/**
 * Cohere Chat, version 2 (`type`) and version 1 (`event_type`).
 * @see https://docs.cohere.com/reference/chat-stream
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { at, textAt } from '../read.ts';

export const cohere: Provider = {
  name: 'Cohere Chat',
  detect: ({ json }) =>
    (textAt(json, 'type') === 'message-start' && at(json, 'delta', 'message') !== undefined) ||
    (textAt(json, 'type') === 'content-delta' && at(json, 'delta', 'message') !== undefined) ||
    /^(stream-start|text-generation|stream-end)$/.test(textAt(json, 'event_type') ?? ''),
  fold: () => (event, writer) => {
    const body = placeOf(event, writer);
    if (body?.has('event_type')) foldVersion1(body, writer);
    else if (body) foldVersion2(body, writer);
  },
};

function foldVersion2(body: Place, writer: AssemblyWriter): void {
  const key = String(body.number('index') ?? 0);
  const delta = body.object('delta');
  const message = delta.object('message');
  switch (body.needText('type')) {
    case 'message-start':
      writer.role(message.text('role'));
      break;
    case 'content-start':
    case 'content-delta': {
      const content = message.object('content');
      writer.text(content.text('text') ?? '', { key });
      writer.text(content.text('thinking') ?? '', { key, kind: 'reasoning' });
      break;
    }
    case 'tool-plan-delta':
      writer.text(message.text('tool_plan') ?? '', { key: 'plan', kind: 'reasoning' });
      break;
    case 'tool-call-start':
    case 'tool-call-delta': {
      const call = message.object('tool_calls');
      const named = call.object('function');
      writer.toolCall(key, { id: call.text('id'), name: named.text('name') });
      writer.toolArguments(key, named.text('arguments') ?? '');
      break;
    }
    case 'citation-start': {
      const citations = message.object('citations');
      const title = citations.text('text') ?? '';
      for (const source of citations.list('sources')) foldSource(source, title, writer);
      break;
    }
    case 'message-end': {
      const usage = delta.object('usage');
      const tokens = usage.object('tokens');
      const error = delta.text('error');
      writer.finish(delta.text('finish_reason'));
      writer.usage({
        input: tokens.number('input_tokens'),
        output: tokens.number('output_tokens'),
        cached: usage.number('cached_tokens'),
      });
      if (error) writer.error(error);
      writer.complete();
    }
  }
}

/** A document, with its address if it has one, or the output of a tool. */
function foldSource(source: Place, title: string, writer: AssemblyWriter): void {
  const document = source.object('document');
  const address = document.text('url') ?? source.text('id') ?? source.text('type') ?? '';
  writer.source(address, document.text('title') ?? title);
}

function foldVersion1(body: Place, writer: AssemblyWriter): void {
  const type = body.text('event_type');
  // The last event may repeat the whole text.
  if (type === 'text-generation') writer.text(body.needText('text'));
  for (const source of body.list('documents')) {
    writer.source(source.text('url') ?? source.text('id') ?? '', source.text('title') ?? '');
  }
  for (const [position, call] of body.list('tool_calls').entries()) {
    writer.toolCall(String(position), { name: call.text('name') });
    writer.toolArguments(String(position), JSON.stringify(call.object('parameters').value));
  }
  if (type !== 'stream-end') return;
  const tokens = body.object('response').object('meta').object('tokens');
  writer.finish(body.text('finish_reason'));
  writer.usage({ input: tokens.number('input_tokens'), output: tokens.number('output_tokens') });
  writer.complete();
}
