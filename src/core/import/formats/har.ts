/** HAR 1.2 (also HTTP Toolkit's, and `.zhar` once unpacked), and Playwright's trace, which contains HAR entries. */

import { parseJson } from '../../json/parse-json.ts';
import { isObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import { HarReader } from '../har-reader.ts';
import { forEachJsonLine } from '../json-lines.ts';
import { splitJson } from '../json-splitter.ts';
import { warnOfOutline } from '../outline-remarks.ts';

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const reader = new HarReader(output, input.neighbours);
  if (traceLine.test(await input.start.slice(0, traceLineSize).text())) await readTrace(input, output, reader);
  else {
    const outline = await splitJson(input.chunks(), entryLists, ({ text, offset }) =>
      reader.entry(parseJson(text), offset),
    );
    warnOfOutline(outline, output);
  }
  const { streams, others } = reader.finish(input.modified);
  if (streams === 0 && others > 0) throw new ImportRefusal(phrase('import_refused_har_without_streams', others));
  if (streams === 0) throw new ImportRefusal(phrase('import_refused_har_empty'));
}

/** Playwright's network trace (`trace.network`): one entry per line. The trace's other files contain no streams. */
async function readTrace(input: ImportInput, output: ImportOutput, reader: HarReader): Promise<void> {
  await forEachJsonLine(input, output, (line, offset) => {
    const { type, snapshot } = isObject(line) ? line : {};
    if (type === 'resource-snapshot') return reader.entry(snapshot, offset);
  });
  input.neighbours.leaveOut((path) => /^resources\/|\.(trace|stacks)$/.test(path));
}

const traceLine = /^\uFEFF?\{"type":"resource-snapshot","snapshot":\{/;
const traceLineSize = 64;

/** Some tools save only the list of entries. */
const entryLists = ['log.entries', 'entries', ''];

/** Most documents begin with the `log` object; some tools put facts of their own before it. */
function detect({ text }: Sample): number {
  const known = /"(?:entries|creator|version|pages)"\s*:/.test(text);
  if (traceLine.test(text)) return 0.99;
  if (/^\s*\{\s*"log"\s*:\s*\{/.test(text)) return known ? 0.99 : 0.5;
  if (/^\s*\{[\s\S]{0,2000}?"log"\s*:\s*\{\s*"(?:entries|creator|version|pages|browser|comment)"\s*:/.test(text))
    return 0.95;
  const isList = /^\s*(?:\{\s*"entries"\s*:\s*)?\[\s*\{[\s\S]{0,4000}?"request"\s*:\s*\{/.test(text);
  return isList && /"startedDateTime"\s*:/.test(text) && /"response"\s*:\s*\{/.test(text) ? 0.95 : 0;
}

export const har: Format = {
  name: 'har',
  detect,
  read,
};
