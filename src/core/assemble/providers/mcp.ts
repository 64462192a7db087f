/**
 * Model Context Protocol over streamable HTTP: JSON-RPC messages, of which results and log notifications carry text.
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider } from '../provider.ts';
import { at, isObject, listAt, textAt } from '../read.ts';

export const mcp: Provider = {
  name: 'Model Context Protocol (JSON-RPC)',
  detect: ({ json }) =>
    textAt(json, 'jsonrpc') === '2.0' || listAt(json).some((one) => textAt(one, 'jsonrpc') === '2.0'),
  fold: () => (event, writer) => {
    // A batch is an array of messages.
    for (const message of Array.isArray(event.json) ? event.json : [event.json]) fold(event.entry, message, writer);
  },
};

function fold(entry: number, message: unknown, writer: AssemblyWriter): void {
  const method = textAt(message, 'method');
  const id = at(message, 'id');
  if (!isObject(message)) writer.malformed(entry, '$');
  else if (method === 'notifications/message') {
    const data = at(message, 'params', 'data');
    writer.text(entry, `${typeof data === 'string' ? data : JSON.stringify(data)}\n`, {
      key: 'log',
      kind: 'reasoning',
    });
  } else if (method === 'notifications/progress') {
    writer.text(entry, `${textAt(message, 'params', 'message') ?? ''}\n`, { key: 'progress', kind: 'reasoning' });
  } else if (method !== undefined) {
    const key = `request ${JSON.stringify(id ?? method)}`;
    writer.toolCall(entry, key, {
      id: id === undefined ? '' : String(id),
      name: textAt(message, 'params', 'name') ?? method,
    });
    writer.toolArguments(entry, key, JSON.stringify(at(message, 'params', 'arguments') ?? at(message, 'params') ?? {}));
  } else if (isObject(at(message, 'error'))) {
    writer.error(entry, textAt(message, 'error', 'message') ?? JSON.stringify(at(message, 'error')));
  } else foldResult(entry, String(id), at(message, 'result'), writer);
}

function foldResult(entry: number, id: string, result: unknown, writer: AssemblyWriter): void {
  const content = listAt(result, 'content');
  for (const block of content) writer.text(entry, textAt(block, 'text') ?? '', { key: `result ${id}` });
  if (content.length === 0) writer.fragment(entry, 'json', JSON.stringify(result) ?? '');
  if (at(result, 'isError') === true) writer.error(entry, textAt(content[0], 'text') ?? 'isError');
}
