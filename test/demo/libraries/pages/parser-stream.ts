/** eventsource-parser as a transform over `fetch`: `pipeThrough` twice, read by async iteration and by a reader. */
import { EventSourceParserStream } from 'eventsource-parser/stream';

async function parsed(): Promise<ReadableStream<{ id?: string | undefined; data: string }>> {
  const { body } = await fetch('/libraries/once');
  if (!body) throw new Error('There is no body.');
  return body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
}

export async function run(): Promise<string[]> {
  const lines: string[] = [];
  for await (const { id, data } of await parsed()) lines.push(`${id} ${data}`);
  const reader = (await parsed()).getReader();
  const first = await reader.read();
  lines.push(`${first.value?.data} and cancelled`);
  await reader.cancel();
  return lines;
}
