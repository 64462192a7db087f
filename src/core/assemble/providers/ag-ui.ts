/**
 * AG-UI: agent events with upper-case types; state by snapshot and JSON Patch.
 * @see https://docs.ag-ui.com/concepts/events
 */
import type { AssemblyWriter } from '../assembly.ts';
import { patched } from '../json-patch.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, textAt } from '../read.ts';

export const agUi: Provider = {
  name: 'AG-UI',
  detect: ({ json }) =>
    /^(RUN|STEP|TEXT_MESSAGE|TOOL_CALL|STATE|MESSAGES|THINKING|REASONING)_[A-Z_]+$/.test(textAt(json, 'type') ?? ''),
  fold: () => foldEvent,
};

function foldEvent({ entry, json }: StreamEvent, writer: AssemblyWriter): void {
  const type = textAt(json, 'type') ?? '';
  const key = textAt(json, 'messageId') ?? '';
  const call = textAt(json, 'toolCallId') ?? '';
  const delta = textAt(json, 'delta') ?? '';
  switch (type) {
    case '':
      writer.malformed(entry, '$.type');
      break;
    case 'TEXT_MESSAGE_START':
      writer.role(textAt(json, 'role'));
      break;
    case 'TEXT_MESSAGE_CONTENT':
    case 'TEXT_MESSAGE_CHUNK':
      writer.text(entry, delta, { key });
      break;
    case 'THINKING_TEXT_MESSAGE_CONTENT':
    case 'REASONING_MESSAGE_CONTENT':
      writer.text(entry, delta, { key, kind: 'reasoning' });
      break;
    case 'TOOL_CALL_START':
      writer.toolCall(entry, call, { id: call, name: textAt(json, 'toolCallName') });
      break;
    case 'TOOL_CALL_ARGS':
      writer.toolArguments(entry, call, delta);
      break;
    case 'TOOL_CALL_RESULT':
      writer.toolResult(entry, call, textAt(json, 'content') ?? '');
      break;
    case 'STATE_SNAPSHOT':
      writer.state(at(json, 'snapshot'));
      break;
    case 'STATE_DELTA':
      foldPatch(entry, at(json, 'delta'), writer);
      break;
    case 'RUN_ERROR':
      writer.error(entry, textAt(json, 'message') ?? 'RUN_ERROR');
      break;
    case 'RUN_FINISHED':
      writer.finish('finished');
      writer.complete();
  }
}

function foldPatch(entry: number, operations: unknown, writer: AssemblyWriter): void {
  const { state, failed } = patched(writer.currentState, operations);
  writer.state(state);
  if (failed !== null) writer.malformed(entry, `$.delta${failed}`);
}
