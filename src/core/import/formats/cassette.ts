/** VCR cassettes: recorded HTTP for tests, in the YAML (or JSON) of Ruby's VCR, Python's vcrpy and go-vcr. */
import { phrase } from '../../phrase.ts';
import { readBroken } from '../broken-cassette.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { isFields } from '../fields.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { parseJson } from '../json-splitter.ts';
import { writeRecordedExchange } from '../recorded-exchange.ts';
import { readYaml } from '../yaml.ts';

/** Larger ones are no test fixtures, and need more memory than a worker has; in bytes. */
const longest = 100_000_000;

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  if (input.blob.size > longest) throw new ImportRefusal(phrase('import_refused_cassette_too_large', longest));
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of input.chunks()) text += decoder.decode(chunk, { stream: true });
  const documents = documentsOf(text, output);
  const exchanges = new ExchangeWriter(output);
  for (const interaction of documents.flatMap(interactionsOf)) {
    const written = writeRecordedExchange(interaction, exchanges, input.modified);
    if (written === 'none') output.skip(phrase('import_skipped_exchanges'));
    else if (written === 'timed') output.timesFrom(phrase('import_times_requests'));
  }
  if (exchanges.finish(input.modified) === 0) throw new ImportRefusal(phrase('import_refused_cassette'));
}

function documentsOf(text: string, output: ImportOutput): readonly unknown[] {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : undefined;
  if (json !== undefined) return [json];
  const read = readYaml(text, longest);
  if ('documents' in read) return read.documents;
  output.warn(phrase('import_warning_yaml', read.fault.line));
  return readBroken(text, read.fault, longest);
}

function interactionsOf(cassette: unknown): readonly unknown[] {
  if (!isFields(cassette)) return [];
  const list = cassette.http_interactions ?? cassette.interactions;
  return Array.isArray(list) ? list : [];
}

export const cassette: Format = {
  name: 'cassette',
  detect: ({ text }) =>
    /^(?:---\s*\n)?(?:version:.*\n)?(?:#.*\n)*(?:http_)?interactions:/m.test(text) ||
    /^\s*\{\s*"(?:version|(?:http_)?interactions)"[\s\S]{0,200}"request"\s*:/.test(text)
      ? 0.96
      : 0,
  read,
};
