/**
 * The streams of LangGraph's server, by mode: the event's type is the mode, followed by a bar and the subgraph.
 * @see https://docs.langchain.com/langsmith/streaming
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { Place } from '../place.ts';
import type { StreamEvent } from '../provider.ts';
import { listAt, numberAt, textAt } from '../read.ts';
import { chunkCallKey, foldChunk } from './langchain-message.ts';

/** Maximum number of messages and calls remembered: a hostile stream may name a new one in every event. */
const MOST_REMEMBERED = 10_000;

const modes = /^(messages(?:\/(?:partial|complete|metadata))?|updates|values|custom)(?:\||$)/;

export function isGraphMode(type: string): boolean {
  return modes.test(type);
}

interface Seen {
  /** The text of each message so far. */
  readonly texts: Map<string, string>;
  /** Keys of the calls that came in chunks, by the id that their results refer to. */
  readonly calls: Map<string, string>;
}

export function createGraphFold(): (event: StreamEvent, writer: AssemblyWriter) => void {
  const seen: Seen = { texts: new Map(), calls: new Map() };
  return (event, writer) => {
    switch (modes.exec(event.type)?.[1]) {
      case 'messages':
        // A chunk of a message, with metadata.
        for (const message of messagesOf(event, writer).slice(0, 1)) foldTuple(message, writer, seen);
        break;
      case 'messages/partial':
        for (const message of messagesOf(event, writer)) foldWhole(message, writer, seen);
        break;
      case 'messages/complete':
        for (const message of messagesOf(event, writer)) {
          foldWhole(message, writer, seen);
          foldCalls(message, writer);
        }
        break;
      case 'values':
        writer.state(event.json);
        break;
      case 'updates':
      case 'custom':
        writer.fragment('json', event.text);
    }
  };
}

function messagesOf({ json }: StreamEvent, writer: AssemblyWriter): Place[] {
  const list = Array.isArray(json) ? json.filter(isObject) : [];
  if (list.length === 0) writer.malformed('$');
  return list.map((message) => new Place(message, '$[]', (path) => writer.malformed(path)));
}

/** Non-streaming models, and tools, send their message complete; the user's messages are not part of the answer. */
function foldTuple(message: Place, writer: AssemblyWriter, seen: Seen): void {
  const type = message.needText('type');
  const id = message.text('id') ?? '';
  if (type.endsWith('Chunk')) {
    foldChunk(message, id, writer);
    remember(seen.texts, id, '');
    for (const [position, call] of listAt(message.value, 'tool_call_chunks').entries()) {
      const callId = textAt(call, 'id');
      if (callId) remember(seen.calls, callId, chunkCallKey(id, numberAt(call, 'index') ?? position));
    }
  } else if (type === 'tool') foldResult(message, writer, seen);
  else if (type === 'ai' && !seen.texts.has(id)) {
    foldWhole(message, writer, seen);
    foldCalls(message, writer);
  }
}

/** A message as written so far: adds what is new in it. */
function foldWhole(message: Place, writer: AssemblyWriter, seen: Seen): void {
  const type = message.needText('type');
  const id = message.text('id') ?? '';
  if (type === 'tool') foldResult(message, writer, seen);
  if (!/^(ai|AIMessageChunk)$/.test(type)) return;
  const text = textOf(message);
  const before = seen.texts.get(id) ?? '';
  if (text.startsWith(before)) writer.text(text.slice(before.length), { key: id });
  else writer.malformed('$[].content');
  remember(seen.texts, id, text);
}

function foldCalls(message: Place, writer: AssemblyWriter): void {
  for (const call of message.list('tool_calls')) {
    const id = call.text('id') ?? '';
    writer.toolCall(id, { id, name: call.needText('name') });
    writer.toolArguments(id, JSON.stringify(call.any('args') ?? {}));
  }
}

function foldResult(message: Place, writer: AssemblyWriter, { calls }: Seen): void {
  const id = message.needText('tool_call_id');
  writer.toolResult(calls.get(id) ?? id, textOf(message));
}

function remember(known: Map<string, string>, id: string, value: string): void {
  if (known.has(id) || known.size < MOST_REMEMBERED) known.set(id, value);
}

/** The text: a string, or a list of blocks of which some have text. */
function textOf(message: Place): string {
  if (!Array.isArray(message.any('content'))) return message.text('content') ?? '';
  return message
    .list('content', 'text')
    .map((block) => block.text('text') ?? '')
    .join('');
}
