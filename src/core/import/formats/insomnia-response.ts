/** Insomnia's `.response` files of event streams: JSON lines for open, message and close, each with its time. */
import type { JsonObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { headersOf, numberField, textField, timeField } from '../fields.ts';
import { type BodyWriter, type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { forEachJsonLine, jsonLineShare } from '../json-lines.ts';

const types = new Set(['open', 'upgrade', 'message', 'error', 'close', 'info']);

function isOfInsomnia(value: JsonObject): boolean {
  const type = textField(value, 'type') ?? '';
  return (
    types.has(type) && textField(value, 'requestId') !== undefined && numberField(value, 'timestamp') !== undefined
  );
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const encoder = new TextEncoder();
  let open: { readonly end: () => void; readonly body: BodyWriter } | null = null;
  let last = input.modified;
  await forEachJsonLine(input, output, (value) => {
    const time = timeField(value, 'timestamp') ?? last;
    const type = textField(value, 'type');
    last = time;
    if (open === null) open = begin(input, exchanges, time, value);
    const data = textField(value, 'data');
    if (type === 'message' && data !== undefined && textField(value, 'direction') !== 'OUTGOING') {
      open.body.write(encoder.encode(data), time);
    }
  });
  finish(open);
  if (exchanges.finish(last) === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
  output.timesFrom(phrase('import_times_events', 'timestamp'));
}

function begin(input: ImportInput, exchanges: ExchangeWriter, time: number, value: unknown) {
  const exchange = exchanges.request({
    url: textField(value, 'url') ?? input.name,
    method: textField(value, 'method') ?? 'GET',
    time,
    headers: headersOf(undefined),
    mayReconnect: false,
    format: 'event-stream',
    timing: 'recorded',
  });
  const body = exchanges.body(exchange);
  return { body, end: () => body.end() };
}

function finish(open: { readonly end: () => void } | null): void {
  open?.end();
}

export const insomniaResponse: Format = {
  name: 'insomnia-response',
  detect: (sample) => (jsonLineShare(sample, isOfInsomnia) >= 0.9 ? 0.97 : 0),
  read,
};
