/**
 * AG-UI: agent events with upper-case types; state by snapshot and JSON Patch.
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
    /^(RUN|STEP|TEXT_MESSAGE|TOOL_CALL|STATE|MESSAGES|THINKING|REASONING)_[A-Z_]+$/.test(textAt(json, 'type') ?? ''),
  fold() {
    const latest: Latest = { message: '', call: '' };
    return (event, writer) => foldEvent(event, writer, latest);
  },
};

/** Ids that chunks need to give only once: later ones go on with the latest. */
interface Latest {
  message: string;
  call: string;
}

function foldEvent(event: StreamEvent, writer: AssemblyWriter, latest: Latest): void {
  const { entry } = event;
  const body = placeOf(event, writer);
  if (!body) return;
  const type = body.needText('type');
  if (type.startsWith('TOOL_CALL_')) {
    foldTool(entry, body, type, writer, latest);
    return;
  }
  const id = body.text('messageId');
  const key = id ?? (type.endsWith('_CHUNK') ? latest.message : '');
  latest.message = id ?? latest.message;
  switch (type) {
    case 'TEXT_MESSAGE_START':
      writer.role(body.text('role'));
      break;
    case 'TEXT_MESSAGE_CONTENT':
      writer.text(entry, body.needText('delta'), { key });
      break;
    case 'TEXT_MESSAGE_CHUNK':
      writer.role(body.text('role'));
      writer.text(entry, body.text('delta') ?? '', { key });
      break;
    case 'THINKING_TEXT_MESSAGE_CONTENT':
    case 'REASONING_MESSAGE_CONTENT':
      writer.text(entry, body.needText('delta'), { key, kind: 'reasoning' });
      break;
    case 'REASONING_MESSAGE_CHUNK':
      writer.text(entry, body.text('delta') ?? '', { key, kind: 'reasoning' });
      break;
    case 'STATE_SNAPSHOT':
      writer.state(body.any('snapshot'));
      break;
    case 'STATE_DELTA':
      foldPatch(entry, body.any('delta'), writer);
      break;
    case 'RUN_ERROR':
      writer.error(entry, body.text('message') ?? type);
      break;
    case 'RUN_FINISHED':
      writer.finish('finished');
      writer.complete();
  }
}

function foldTool(entry: number, body: Place, type: string, writer: AssemblyWriter, latest: Latest): void {
  const id = body.text('toolCallId');
  const call = id ?? (type.endsWith('_CHUNK') ? latest.call : '');
  latest.call = id ?? latest.call;
  switch (type) {
    case 'TOOL_CALL_START':
      writer.toolCall(entry, call, { id: call, name: body.text('toolCallName') });
      break;
    case 'TOOL_CALL_ARGS':
      writer.toolArguments(entry, call, body.needText('delta'));
      break;
    case 'TOOL_CALL_CHUNK':
      writer.toolCall(entry, call, { id: call, name: body.text('toolCallName') });
      writer.toolArguments(entry, call, body.text('delta') ?? '');
      break;
    case 'TOOL_CALL_RESULT':
      writer.toolResult(entry, call, body.needText('content'));
  }
}

function foldPatch(entry: number, operations: unknown, writer: AssemblyWriter): void {
  const { state, failed } = patched(writer.currentState, operations);
  writer.state(state);
  if (failed !== null) writer.malformed(entry, `$.delta${failed}`);
}
