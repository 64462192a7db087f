/**
 * Agent2Agent: tasks with their states, and artifacts in parts; up to version 0.3 each has a `kind`, from 1.0 on each
 * is a member with a name of its own. Over JSON-RPC they are the result of a response.
 * @see https://a2a-protocol.org/latest/topics/streaming-and-async/
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { at, textAt } from '../read.ts';

const names = ['task', 'message', 'statusUpdate', 'artifactUpdate'] as const;
const kinds: readonly string[] = ['task', 'message', 'status-update', 'artifact-update'];

export const a2a: Provider = {
  name: 'Agent2Agent (A2A)',
  detect: ({ json }) => isUpdate(at(json, 'result')) || isUpdate(json),
  fold: () => foldEvent,
};

function isUpdate(value: unknown): boolean {
  if (textAt(value, 'contextId') !== undefined && kinds.includes(textAt(value, 'kind') ?? '')) return true;
  return names.some((name) => isObject(at(value, name)) && isTaskOrMessage(at(value, name)));
}

function isTaskOrMessage(value: unknown): boolean {
  return (textAt(value, 'taskId') ?? textAt(value, 'contextId') ?? textAt(value, 'messageId')) !== undefined;
}

function foldEvent(event: StreamEvent, writer: AssemblyWriter): void {
  const body = placeOf(event, writer);
  if (!body) return;
  if (body.has('error')) {
    const error = body.object('error');
    writer.error(error.text('message') ?? JSON.stringify(error.value));
    return;
  }
  const result = body.has('result') ? body.object('result') : body;
  const kind = result.text('kind');
  if (kind !== undefined) foldUpdate(kind, result, writer);
  else {
    const name = names.find((known) => result.has(known));
    if (name === undefined) result.malformed('kind');
    else foldUpdate(name, result.object(name), writer);
  }
}

function foldUpdate(kind: string, update: Place, writer: AssemblyWriter): void {
  switch (kind) {
    case 'task':
      foldStatus(update.object('status'), writer);
      for (const artifact of update.list('artifacts')) foldArtifact(artifact, writer);
      break;
    case 'status-update':
    case 'statusUpdate':
      foldStatus(update.needObject('status'), writer);
      break;
    case 'artifact-update':
    case 'artifactUpdate':
      foldArtifact(update.needObject('artifact'), writer);
      break;
    case 'message':
      foldParts(update, `message ${update.text('messageId') ?? ''}`, 'text', writer);
      break;
    default:
      writer.fragment('json', JSON.stringify(update.value));
  }
}

/** What the agent says about its progress. */
function foldStatus(status: Place, writer: AssemblyWriter): void {
  const state = (status.text('state') ?? '').replace('TASK_STATE_', '').toLowerCase().replaceAll('_', '-');
  const message = status.object('message');
  const isLast = /^(completed|failed|canceled|rejected|input-required|auth-required)$/.test(state);
  foldParts(message, `status ${message.text('messageId') ?? writer.entry}`, isLast ? 'text' : 'reasoning', writer);
  if (!isLast) return;
  writer.finish(state);
  writer.complete();
}

function foldArtifact(artifact: Place, writer: AssemblyWriter): void {
  foldParts(artifact, `artifact ${artifact.text('artifactId') ?? ''}`, 'text', writer);
}

/** Texts, files and data; in version 1.0 without a `kind`, and with the facts of a file in the part itself. */
function foldParts(holder: Place, key: string, kind: 'text' | 'reasoning', writer: AssemblyWriter): void {
  for (const part of holder.list('parts')) {
    const file = part.has('file') ? part.object('file') : part;
    const url = file.text('uri') ?? file.text('fileWithUri') ?? file.text('url');
    const base64 = file.text('bytes') ?? file.text('fileWithBytes') ?? file.text('raw');
    if (part.has('text')) writer.text(part.text('text') ?? '', { key, kind });
    else if (url !== undefined || base64 !== undefined) {
      const name = file.text('name') ?? file.text('filename');
      writer.media({ mediaType: file.text('mimeType') ?? file.text('mediaType'), name, url, base64 });
    } else writer.fragment('json', JSON.stringify(part.any('data') ?? part.value));
  }
}
