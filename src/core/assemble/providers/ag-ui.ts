/**
 * AG-UI: agent events with upper-case types; state comes as snapshots and JSON Patch, messages may come as snapshots
 * too.
 * @see https://docs.ag-ui.com/concepts/events
 */
import type { AssemblyWriter } from '../assembly.ts';
import { patched } from '../json-patch.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';

export const agUi: Provider = {
  name: 'AG-UI',
  detect: ({ json }) =>
    /^(RUN|STEP|TEXT_MESSAGE|TOOL_CALL|STATE|MESSAGES|ACTIVITY|THINKING|REASONING)_[A-Z_]+$/.test(
      textAt(json, 'type') ?? '',
    ),
  fold() {
    const latest: Latest = { message: '', call: '', known: new Set() };
    return (event, writer) => foldEvent(event, writer, latest);
  },
};

/** Ids that chunks give only once: later chunks continue the latest one. */
interface Latest {
  message: string;
  call: string;
  /** Messages and calls already taken, since snapshots repeat them. */
  readonly known: Set<string>;
}

/** Maximum number of ids remembered: a hostile stream may name a new one in every event. */
const MOST_KNOWN = 10_000;

/** Whether `id` is new; marks it as known. */
function isNew(id: string, { known }: Latest): boolean {
  if (known.has(id)) return false;
  if (known.size < MOST_KNOWN) known.add(id);
  return true;
}

function foldEvent(event: StreamEvent, writer: AssemblyWriter, latest: Latest): void {
  const body = placeOf(event, writer);
  if (!body) return;
  const type = body.needText('type');
  if (type.startsWith('TOOL_CALL_')) {
    foldTool(body, type, writer, latest);
    return;
  }
  const id = body.text('messageId');
  const key = id ?? (type.endsWith('_CHUNK') ? latest.message : '');
  latest.message = id ?? latest.message;
  if (id !== undefined) isNew(id, latest);
  switch (type) {
    case 'TEXT_MESSAGE_START':
      writer.role(body.text('role'));
      break;
    case 'TEXT_MESSAGE_CONTENT':
      writer.text(body.needText('delta'), { key });
      break;
    case 'TEXT_MESSAGE_CHUNK':
      writer.role(body.text('role'));
      writer.text(body.text('delta') ?? '', { key });
      break;
    case 'THINKING_TEXT_MESSAGE_CONTENT':
    case 'REASONING_MESSAGE_CONTENT':
      writer.text(body.needText('delta'), { key, kind: 'reasoning' });
      break;
    case 'REASONING_MESSAGE_CHUNK':
      writer.text(body.text('delta') ?? '', { key, kind: 'reasoning' });
      break;
    case 'STATE_SNAPSHOT':
      writer.state(body.any('snapshot'));
      break;
    case 'MESSAGES_SNAPSHOT':
      for (const message of body.list('messages')) foldMessage(message, writer, latest);
      break;
    case 'ACTIVITY_SNAPSHOT':
    case 'ACTIVITY_DELTA':
    case 'CUSTOM':
    case 'RAW':
      writer.fragment('json', JSON.stringify(body.value));
      break;
    case 'REASONING_ENCRYPTED_VALUE':
      writer.media({ mediaType: 'encrypted reasoning', base64: body.text('encryptedValue') });
      break;
    case 'STATE_DELTA':
      foldPatch(body.any('delta'), writer);
      break;
    case 'RUN_ERROR':
      writer.error(body.text('message') ?? type);
      break;
    case 'RUN_FINISHED':
      if (body.has('result')) writer.fragment('json', JSON.stringify(body.any('result')));
      writer.finish('finished');
      writer.complete();
  }
}

/** A message of a snapshot. What events already brought is left out, messages of other roles are shown as they are. */
function foldMessage(message: Place, writer: AssemblyWriter, latest: Latest): void {
  const id = message.text('id') ?? '';
  const role = message.text('role');
  if (role === 'tool') {
    foldTool(message, 'TOOL_CALL_RESULT', writer, latest);
    return;
  }
  if (isNew(id, latest)) {
    if (role !== 'assistant' && role !== 'reasoning') writer.fragment('json', JSON.stringify(message.value));
    else {
      const kind = role === 'reasoning' ? 'reasoning' : 'text';
      writer.text(message.text('content') ?? '', { key: id, kind });
    }
  }
  for (const call of message.list('toolCalls')) {
    const callId = call.text('id') ?? '';
    const named = call.needObject('function');
    if (!isNew(`call ${callId}`, latest)) continue;
    writer.toolCall(callId, { id: callId, name: named.text('name') });
    writer.toolArguments(callId, named.text('arguments') ?? '');
  }
}

function foldTool(body: Place, type: string, writer: AssemblyWriter, latest: Latest): void {
  const id = body.text('toolCallId');
  const call = id ?? (type.endsWith('_CHUNK') ? latest.call : '');
  latest.call = id ?? latest.call;
  isNew(`call ${call}`, latest);
  switch (type) {
    case 'TOOL_CALL_START':
      writer.toolCall(call, { id: call, name: body.text('toolCallName') });
      break;
    case 'TOOL_CALL_ARGS':
      writer.toolArguments(call, body.needText('delta'));
      break;
    case 'TOOL_CALL_CHUNK':
      writer.toolCall(call, { id: call, name: body.text('toolCallName') });
      writer.toolArguments(call, body.text('delta') ?? '');
      break;
    case 'TOOL_CALL_RESULT':
      writer.toolResult(call, body.needText('content'));
  }
}

function foldPatch(operations: unknown, writer: AssemblyWriter): void {
  const { state, failed } = patched(writer.currentState, operations);
  writer.state(state);
  if (failed !== null) writer.malformed(`$.delta${failed}`);
}
