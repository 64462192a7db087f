/**
 * Model Context Protocol over streamable HTTP: JSON-RPC messages, of which results and log notifications contain text.
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { listAt, textAt } from '../read.ts';

export const mcp: Provider = {
  name: 'Model Context Protocol (JSON-RPC)',
  detect: ({ json }) =>
    textAt(json, 'jsonrpc') === '2.0' || listAt(json).some((one) => textAt(one, 'jsonrpc') === '2.0'),
  fold: () => (event, writer) => {
    // The older transport's first event says where to POST; it is not JSON.
    if (event.type === 'endpoint') return;
    // A batch is an array of messages.
    for (const json of Array.isArray(event.json) ? event.json : [event.json]) {
      const message = placeOf({ ...event, json }, writer);
      if (message) fold(message, writer);
    }
  },
};

function fold(message: Place, writer: AssemblyWriter): void {
  const method = message.text('method');
  if (method !== undefined) foldCall(message, method, writer);
  else if (message.has('error')) {
    const error = message.object('error');
    writer.error(error.text('message') ?? JSON.stringify(error.value));
  } else if (message.has('result')) {
    foldResult(`result ${idText(message.any('id'))}`, message.object('result'), writer);
  } else if (!message.has('method')) message.malformed('result');
}

function foldCall(message: Place, method: string, writer: AssemblyWriter): void {
  const params = message.object('params');
  if (method === 'notifications/message') {
    // Data of any type.
    const data = params.any('data');
    const text = typeof data === 'string' ? data : JSON.stringify(data ?? null);
    writer.text(`${text}\n`, { key: 'log', kind: 'reasoning' });
  } else if (method === 'notifications/progress') {
    const text = params.text('message');
    if (text) writer.text(`${text}\n`, { key: 'progress', kind: 'reasoning' });
  } else {
    const id = message.any('id');
    const key = `request ${idText(id ?? method)}`;
    writer.toolCall(key, { id: id === undefined ? '' : idText(id), name: params.text('name') ?? method });
    writer.toolArguments(key, JSON.stringify(params.any('arguments') ?? params.value));
  }
}

/**
 * A string or a number by the specification; a hostile stream may send anything, even what cannot be converted to a
 * string.
 */
function idText(id: unknown): string {
  return typeof id === 'string' ? id : (JSON.stringify(id) ?? '');
}

/**
 * The output of a tool (`content`) or the contents of a resource (`contents`); any other result (such as a list of
 * tools) as it is.
 */
function foldResult(key: string, result: Place, writer: AssemblyWriter): void {
  const blocks = result.list('content');
  const resources = result.list('contents');
  for (const block of blocks) foldBlock(key, block, writer);
  for (const resource of resources) foldResource(key, resource, writer);
  const structured = result.object('structuredContent').value;
  if (result.has('structuredContent')) writer.fragment('json', JSON.stringify(structured));
  else if (blocks.length + resources.length === 0) writer.fragment('json', JSON.stringify(result.value));
  if (result.any('isError') === true) writer.error(textAt(blocks[0]?.value, 'text') ?? 'isError');
}

function foldBlock(key: string, block: Place, writer: AssemblyWriter): void {
  const type = block.needText('type');
  switch (type) {
    case 'text':
      writer.text(block.needText('text'), { key });
      break;
    case 'image':
    case 'audio':
      writer.media({ mediaType: block.text('mimeType') ?? type, base64: block.needText('data') });
      break;
    case 'resource_link':
      writer.source(block.needText('uri'), block.text('title') ?? block.text('name') ?? '');
      break;
    case 'resource':
      foldResource(key, block.needObject('resource'), writer);
      break;
    default:
      writer.fragment('json', JSON.stringify(block.value));
  }
}

/** An embedded resource: its text, or a description of its bytes. */
function foldResource(key: string, resource: Place, writer: AssemblyWriter): void {
  const text = resource.text('text');
  if (text !== undefined) writer.text(text, { key: `${key} ${resource.text('uri') ?? ''}` });
  if (!resource.has('blob')) return;
  const name = resource.text('uri');
  writer.media({ mediaType: resource.text('mimeType'), name, base64: resource.text('blob') });
}
