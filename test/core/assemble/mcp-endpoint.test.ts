/**
 * MCP's older transport, whose first event is not a JSON-RPC message.
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 */
import { expect, it } from 'vitest';
import { assembleText, summary } from './assemble.ts';

it('accepts the first event of MCP’s older transport, which says where to POST', () => {
  const result = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'High at 6.' }] } };
  const { answers } = assembleText(
    `event: endpoint\ndata: /messages?sessionId=1\n\nevent: message\ndata: ${JSON.stringify(result)}\n\n`,
  );
  expect(answers.map(summary)).toEqual([[[['text', 'High at 6.']]]]);
  expect(answers[0]?.problems).toEqual([]);
});
