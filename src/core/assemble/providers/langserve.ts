/**
 * LangServe, and LangGraph's server, whose streams look alike at first: `stream` (event `data`, a string or message
 * chunk), `stream_events` (LangChain events) and `stream_log` (JSON Patch).
 * @see https://python.langchain.com/docs/langserve/
 */
import type { AssemblyWriter } from '../assembly.ts';
import { isPatch, patched } from '../json-patch.ts';
import { placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, textAt } from '../read.ts';
import { foldChunk } from './langchain-message.ts';
import { createGraphFold, isGraphMode } from './langgraph.ts';

export const langServe: Provider = {
  name: 'LangServe / LangGraph',
  detect: ({ type, json }) =>
    (type === 'metadata' && textAt(json, 'run_id') !== undefined) ||
    (isGraphMode(type) && textAt(json, 0, 'type') !== undefined) ||
    /^on_(chat_model|llm|chain|tool)_/.test(textAt(json, 'event') ?? '') ||
    (type === 'data' && (isChunk(json) || isPatch(at(json, 'ops')))),
  fold() {
    let isEvents = false;
    const foldGraph = createGraphFold();
    return (event, writer) => {
      isEvents ||= textAt(event.json, 'event') !== undefined;
      if (event.type === 'end') writer.complete();
      else if (event.type === 'error') {
        writer.error(textAt(event.json, 'message') ?? JSON.stringify(event.json) ?? 'error');
      } else if (isGraphMode(event.type)) foldGraph(event, writer);
      else if (isEvents) foldEvent(event, writer);
      else if (event.type === 'data') foldOutput(event, writer);
    };
  },
};

function isChunk(json: unknown): boolean {
  return /Chunk$/.test(textAt(json, 'type') ?? '') && at(json, 'content') !== undefined;
}

function foldEvent(event: StreamEvent, writer: AssemblyWriter): void {
  const body = placeOf(event, writer);
  if (!body) return;
  const data = body.object('data');
  const key = body.text('run_id') ?? '';
  switch (body.needText('event')) {
    case 'on_chat_model_stream':
    case 'on_llm_stream': {
      const chunk = data.any('chunk');
      if (typeof chunk === 'string') writer.text(chunk, { key });
      else foldChunk(data.object('chunk'), key, writer);
      break;
    }
    case 'on_tool_start':
      writer.toolCall(key, { id: key, name: body.text('name') });
      writer.toolArguments(key, JSON.stringify(data.any('input') ?? {}));
      break;
    case 'on_tool_end':
      writer.toolResult(key, JSON.stringify(data.any('output') ?? null));
      break;
    case 'on_custom_event':
      writer.fragment('json', JSON.stringify(body.any('data') ?? null));
  }
}

/** The output of a chain may be any JSON; only texts and messages add up. */
function foldOutput(event: StreamEvent, writer: AssemblyWriter): void {
  const operations = at(event.json, 'ops');
  if (isPatch(operations)) {
    const { state, failed } = patched(writer.currentState, operations);
    writer.state(state);
    if (failed !== null) writer.malformed(`$.ops${failed}`);
  } else if (typeof event.json === 'string') writer.text(event.json);
  else if (typeof textAt(event.json, 'content') === 'string' || isChunk(event.json)) {
    const message = placeOf(event, writer);
    if (message) foldChunk(message, '', writer);
  } else if (event.json !== undefined) writer.fragment('json', event.text);
}
