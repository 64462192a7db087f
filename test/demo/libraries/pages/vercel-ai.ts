/** The chat transport of Vercel's AI SDK, its message chunks and the message they make. */
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';

export async function run(): Promise<string[]> {
  const transport = new DefaultChatTransport<UIMessage>({ api: '/libraries/ui-messages' });
  const ask = () =>
    transport.sendMessages({
      chatId: 'c',
      trigger: 'submit-message',
      messageId: undefined,
      abortSignal: undefined,
      messages: [{ id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] }],
    });
  const lines: string[] = [];
  for await (const chunk of await ask()) lines.push(JSON.stringify(chunk));
  for await (const message of readUIMessageStream({ stream: await ask() })) lines.push(JSON.stringify(message.parts));
  return lines;
}
