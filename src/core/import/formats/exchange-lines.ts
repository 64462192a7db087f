/**
 * JSON lines of complete requests and responses (claude-trace and similar tools): the response contains the stream as a
 * string.
 */
import { isObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { forEachJsonLine, jsonLineShare } from '../json-lines.ts';
import { writeRecordedExchange } from '../recorded-exchange.ts';

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  await forEachJsonLine(input, output, (value) => {
    const written = writeRecordedExchange(value, exchanges, input.modified);
    if (written === 'none') output.skip(phrase('import_skipped_exchanges'));
    else if (written === 'timed') output.timesFrom(phrase('import_times_requests'));
  });
  if (exchanges.finish(input.modified) === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

function isExchange({ request, response }: Readonly<Record<string, unknown>>): boolean {
  return isObject(request) && (isObject(response) || response === null);
}

export const exchangeLines: Format = {
  name: 'exchange-lines',
  detect: (sample) => (jsonLineShare(sample, isExchange) >= 0.8 ? 0.95 : 0),
  read,
};
