/**
 * JSON of any shape that contains responses as strings: Charles' sessions (`.chlsj`), Postman's and Bruno's collections
 * with saved responses, the return value of a serverless function (`{"statusCode": 200, "body": "data: …"}`).
 */

import { parseJson } from '../../json/parse-json.ts';
import { phrase } from '../../phrase.ts';
import { beginsLikeJson } from '../detect-sample.ts';
import { type EmbeddedText, embeddedTexts } from '../embedded-texts.ts';
import { ExchangeWriter, requestOfFile } from '../exchange-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { splitJson } from '../json-splitter.ts';
import { warnOfOutline } from '../outline-remarks.ts';

/** A JSON string that begins like a stream and has more than one line, one of them of data. */
const streamText = /"(?:(?:data|event|id|retry)?:|data|event)[^"\\]*(?:\\.[^"\\]*){0,20}?\\[nr]/;
const dataField = /(?:"|\\[nr])data:/;
/** Lower than for any format that knows the shape. */
const confidence = 0.3;

/** A list at the root is read element by element; any other document must be small, or is refused. */
async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const encoder = new TextEncoder();
  const write = ({ text, url }: EmbeddedText) => {
    const request = requestOfFile(input, 'event-stream');
    const exchange = exchanges.request({ ...request, url: url || input.name });
    const body = exchanges.body(exchange);
    body.write(encoder.encode(text));
    body.end();
  };
  const writeAll = (value: unknown) => {
    for (const text of embeddedTexts(value)) write(text);
  };
  const outline = await splitJson(input.chunks(), ['', 'item', 'items'], ({ text }) => writeAll(parseJson(text)));
  writeAll(outline.value);
  warnOfOutline(outline, output);
  if (exchanges.finish(input.modified) === 0) throw new ImportRefusal(phrase('import_refused_json'));
}

export const embeddedStream: Format = {
  name: 'embedded-stream',
  detect: ({ text }) => (beginsLikeJson(text) && streamText.test(text) && dataField.test(text) ? confidence : 0),
  read,
};
