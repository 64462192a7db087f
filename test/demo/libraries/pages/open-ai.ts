/** The openai package: streamed chat completions, iterated, teed, and left in mid-stream. */
import OpenAI from 'openai';

export async function run(): Promise<string[]> {
  const client = new OpenAI({
    apiKey: 'none',
    baseURL: `${location.origin}/libraries/openai`,
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
  });
  const ask = () =>
    client.chat.completions.create({ model: 'demo', stream: true, messages: [{ role: 'user', content: 'Hi' }] });
  const textOf = async (stream: AsyncIterable<OpenAI.ChatCompletionChunk>) => {
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    return text;
  };
  const lines = [await textOf(await ask())];
  const [left, right] = (await ask()).tee();
  lines.push(...(await Promise.all([textOf(left), textOf(right)])));
  for await (const chunk of await ask()) {
    lines.push(`left after ${chunk.choices[0]?.delta.content}`);
    break;
  }
  return lines;
}
