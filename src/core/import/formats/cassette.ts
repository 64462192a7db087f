/**
 * HTTP recorded for tests: cassettes in the YAML (or JSON) of Ruby's VCR, Python's vcrpy and go-vcr, and lists of calls
 * recorded by nock.
 */

import { parseJson } from '../../json/parse-json.ts';
import { isObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { readBroken } from '../broken-yaml.ts';
import { cutCassette, longestPart } from '../cassette-parts.ts';
import { beginsLikeJson } from '../detect-sample.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { splitJson } from '../json-splitter.ts';
import { exchangeOfNock } from '../nock-call.ts';
import { warnOfOutline } from '../outline-remarks.ts';
import { writeRecordedExchange } from '../recorded-exchange.ts';
import { YamlReader } from '../yaml.ts';

type Visit = (interaction: unknown) => void;

/** Number of bytes that suffice to tell JSON from YAML. */
const startSize = 1_024;

const keys = ['http_interactions', 'interactions'] as const;

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const write: Visit = (interaction) => {
    const written = writeRecordedExchange(interaction, exchanges, input.modified);
    if (written === 'none') output.skip(phrase('import_skipped_exchanges'));
    else if (written === 'timed') output.timesFrom(phrase('import_times_requests'));
  };
  const start = new TextDecoder().decode(await input.start.slice(0, startSize).arrayBuffer());
  if (beginsLikeJson(start)) await readJson(input, output, write);
  else await readYaml(input, output, write);
  if (exchanges.finish(input.modified) === 0) throw new ImportRefusal(phrase('import_refused_cassette'));
}

async function readJson(input: ImportInput, output: ImportOutput, write: Visit): Promise<void> {
  warnOfOutline(
    await splitJson(input.chunks(), [...keys, ''], ({ text }) => write(exchangeOfNock(parseJson(text)))),
    output,
  );
}

async function readYaml(input: ImportInput, output: ImportOutput, write: Visit): Promise<void> {
  const reader = new YamlReader(longestPart);
  await cutCassette(input.chunks(), {
    part({ text, firstLine }) {
      const result = reader.read(text);
      if ('fault' in result) output.warn(phrase('import_warning_yaml', firstLine + result.fault.line - 1));
      const documents = 'documents' in result ? result.documents : readBroken(text, result.fault, reader);
      for (const interaction of documents.flatMap(interactionsOf)) write(interaction);
    },
    tooLong(kind, offset) {
      if (kind === 'outside') throw new ImportRefusal(phrase('import_refused_cassette_too_large', longestPart));
      output.warn(phrase('import_warning_entry_too_long', longestPart / 1_000_000), offset);
    },
  });
}

function interactionsOf(cassette: unknown): readonly unknown[] {
  if (!isObject(cassette)) return [];
  return keys.map((key) => cassette[key]).find(Array.isArray) ?? [];
}

export const cassette: Format = {
  name: 'cassette',
  detect: ({ text }) =>
    /^(?:---\s*\n)?(?:version:.*\n)?(?:#.*\n)*(?:http_)?interactions:/m.test(text) ||
    /^\s*\{\s*"(?:version|(?:http_)?interactions)"[\s\S]{0,200}"request"\s*:/.test(text) ||
    /^\s*\[\s*\{\s*"scope"\s*:\s*"https?:\/\/[^"]*",\s*"method"\s*:/.test(text)
      ? 0.96
      : 0,
  read,
};
