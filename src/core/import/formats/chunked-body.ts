/** A response body that still has its chunked framing (`curl --raw`, a TCP dump without the heads). */
import { phrase } from '../../phrase.ts';
import { lineText } from '../byte-queue.ts';
import { ChunkedDecoder, isChunkSize } from '../chunked-decoder.ts';
import { ExchangeWriter, requestOfFile } from '../exchange-writer.ts';
import type { Format, ImportInput, ImportOutput, Sample } from '../format.ts';
import { looksLikeStream } from '../stream-lines.ts';

/** The first line is a chunk size, and so is the line after that chunk. */
function detect({ text, whole }: Sample): number {
  const first = /^([^\r\n]*)\r?\n/.exec(text);
  if (!first?.[1] || !isChunkSize(first[1])) return 0;
  const size = Number.parseInt(first[1], 16);
  const bytes = new TextEncoder().encode(text);
  const end = first[0].length + size;
  const payload = new TextDecoder().decode(bytes.subarray(first[0].length, end));
  if (!looksLikeStream(payload)) return 0;
  if (end >= bytes.length) return whole ? 0.6 : 0.8;
  return bytes[end] === 13 || bytes[end] === 10 ? 0.97 : 0;
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const exchange = exchanges.request(requestOfFile(input, 'event-stream'));
  const body = exchanges.body(exchange);
  const decoder = new ChunkedDecoder((data) => body.write(data));
  let offset = 0;
  for await (const chunk of input.chunks()) {
    decoder.push(chunk);
    offset += chunk.length;
  }
  const rest = decoder.rest();
  if (decoder.state === 'broken') {
    output.warn(phrase('import_warning_chunk_size', lineText(rest).slice(0, 40)), offset - rest.length);
  } else if (decoder.state === 'reading') {
    output.warn(phrase('import_warning_chunks_cut'), offset);
  }
  body.end();
  exchanges.finish(input.modified);
}

export const chunkedBody: Format = {
  name: 'chunked-body',
  detect,
  read,
};
