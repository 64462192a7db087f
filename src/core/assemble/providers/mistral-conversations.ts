/**
 * Mistral's Conversations and Agents: messages, the provider's tools and the client's function calls, as separate
 * events.
 * @see https://docs.mistral.ai/agents/agents_and_conversations/
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { textAt } from '../read.ts';

export const mistralConversations: Provider = {
  name: 'Mistral Conversations',
  detect: ({ json }) => /^(conversation\.response\.started|message\.output\.delta)$/.test(textAt(json, 'type') ?? ''),
  fold: () => (event, writer) => {
    const body = placeOf(event, writer);
    if (body) foldEvent(body, writer);
  },
};

function foldEvent(body: Place, writer: AssemblyWriter): void {
  const key = body.text('id') ?? '';
  switch (body.needText('type')) {
    case 'message.output.delta':
      writer.model(body.text('model'));
      writer.role(body.text('role'));
      foldContent(body, key, writer);
      break;
    case 'tool.execution.started':
      writer.toolCall(key, { id: key, name: body.text('name') });
      writer.toolArguments(key, body.text('arguments') ?? '');
      break;
    case 'tool.execution.delta':
      writer.toolArguments(key, body.text('arguments') ?? '');
      break;
    case 'tool.execution.done':
      if (body.has('info')) writer.toolResult(key, JSON.stringify(body.any('info')));
      break;
    case 'function.call.delta':
      writer.toolCall(key, { id: body.text('tool_call_id'), name: body.text('name') });
      writer.toolArguments(key, body.text('arguments') ?? '');
      break;
    case 'agent.handoff.started':
    case 'agent.handoff.done':
      writer.fragment('json', JSON.stringify(body.value));
      break;
    case 'conversation.response.error':
      writer.error(body.text('message') ?? 'error');
      break;
    case 'conversation.response.done': {
      const usage = body.object('usage');
      writer.usage({ input: usage.number('prompt_tokens'), output: usage.number('completion_tokens') });
      writer.complete();
    }
  }
}

/** A string, or one chunk: text, a thought, a cited page, or a file that a tool created. */
function foldContent(body: Place, key: string, writer: AssemblyWriter): void {
  if (typeof body.any('content') === 'string') {
    writer.text(body.needText('content'), { key });
    return;
  }
  const chunk = body.needObject('content');
  switch (chunk.text('type')) {
    case 'text':
      writer.text(chunk.needText('text'), { key });
      break;
    case 'thinking':
      for (const thought of chunk.list('thinking', 'text')) {
        writer.text(thought.text('text') ?? '', { key, kind: 'reasoning' });
      }
      break;
    case 'tool_reference':
      writer.source(chunk.text('url') ?? chunk.text('tool') ?? '', chunk.text('title') ?? '');
      break;
    case 'tool_file': {
      const name = chunk.text('file_name') ?? chunk.text('file_id');
      writer.media({ mediaType: chunk.text('file_type'), name });
      break;
    }
    case undefined:
      break;
    default:
      writer.fragment('json', JSON.stringify(chunk.value));
  }
}
