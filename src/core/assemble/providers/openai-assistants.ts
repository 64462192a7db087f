/**
 * OpenAI Assistants, also on Azure: named events about the run, its steps and the messages it writes.
 * @see https://platform.openai.com/docs/api-reference/assistants-streaming/events
 */
import type { AssemblyWriter } from '../assembly.ts';
import { indexed, type Place, placeOf } from '../place.ts';
import type { Provider, StreamEvent } from '../provider.ts';
import { textAt } from '../read.ts';

export const openAiAssistants: Provider = {
  name: 'OpenAI Assistants',
  detect: ({ json }) => /^thread(\.|$)/.test(textAt(json, 'object') ?? ''),
  fold: () => foldEvent,
};

function foldEvent(event: StreamEvent, writer: AssemblyWriter): void {
  const body = placeOf(event, writer);
  if (!body) return;
  if (event.type === 'error') {
    writer.error(body.text('message') ?? body.object('error').text('message') ?? 'error');
    return;
  }
  switch (body.needText('object')) {
    case 'thread.message.delta':
      foldMessage(body, writer);
      break;
    case 'thread.run.step.delta':
      foldStep(body, writer);
      break;
    case 'thread.run.step':
      foldResults(body, writer);
      break;
    case 'thread.run':
      foldRun(body, writer);
  }
}

function foldMessage(body: Place, writer: AssemblyWriter): void {
  const delta = body.needObject('delta');
  writer.role(delta.text('role'));
  for (const [index, block] of indexed(delta.list('content'))) {
    const key = `${body.text('id') ?? ''} ${index}`;
    const type = block.needText('type');
    if (type === 'text') {
      const text = block.needObject('text');
      writer.text(text.text('value') ?? '', { key });
      for (const annotation of text.list('annotations')) foldAnnotation(annotation, writer);
    } else if (type === 'refusal') writer.text(block.needText('refusal'), { key, kind: 'refusal' });
    else if (type === 'image_url') {
      writer.media({ mediaType: 'image', url: block.object('image_url').text('url') });
    } else if (type === 'image_file') {
      writer.media({ mediaType: 'image', name: block.object('image_file').text('file_id') });
    } else writer.fragment('json', JSON.stringify(block.value));
  }
}

function foldAnnotation(annotation: Place, writer: AssemblyWriter): void {
  const source =
    annotation.object('url_citation').text('url') ??
    annotation.object('file_citation').text('file_id') ??
    annotation.object('file_path').text('file_id');
  const title = annotation.object('url_citation').text('title') ?? annotation.text('text') ?? '';
  if (source) writer.source(source, title);
}

function foldStep(body: Place, writer: AssemblyWriter): void {
  const calls = body.needObject('delta').object('step_details').list('tool_calls');
  for (const [index, call] of indexed(calls)) {
    const key = callKey(body, index);
    const named = call.object('function');
    const type = call.text('type');
    const name = named.text('name') ?? (type === 'function' ? undefined : type);
    writer.toolCall(key, { id: call.text('id'), name });
    writer.toolArguments(key, named.text('arguments') ?? call.object('code_interpreter').text('input') ?? '');
  }
}

/** A complete step: the results of its calls come only when it ends. */
function foldResults(body: Place, writer: AssemblyWriter): void {
  for (const [position, call] of body.object('step_details').list('tool_calls').entries()) {
    const output =
      call.object('function').text('output') ??
      given(call.object('code_interpreter'), 'outputs') ??
      given(call.object('file_search'), 'results');
    if (output !== undefined) writer.toolResult(callKey(body, position), output);
  }
}

function given(tool: Place, key: string): string | undefined {
  const list = tool.list(key).map(({ value }) => value);
  return list.length === 0 ? undefined : JSON.stringify(list);
}

function callKey(body: Place, index: number): string {
  return `${body.text('id') ?? ''} ${index}`;
}

function foldRun(run: Place, writer: AssemblyWriter): void {
  const usage = run.object('usage');
  writer.model(run.text('model'));
  writer.usage({
    input: usage.number('prompt_tokens'),
    output: usage.number('completion_tokens'),
    cached: usage.object('prompt_token_details').number('cached_tokens'),
  });
  const status = run.needText('status');
  if (!/^(completed|incomplete|failed|cancelled|expired|requires_action)$/.test(status)) return;
  writer.finish(run.object('incomplete_details').text('reason') ?? status);
  writer.complete();
  const message = run.object('last_error').text('message');
  if (message) writer.error(message);
}
