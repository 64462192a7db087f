/** One JSON object per line, each an event (logs of servers and tests; this panel's own NDJSON export). */
import type { JsonObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { isEmbeddedStream } from '../embedded-texts.ts';
import { dataName, timeNameOf } from '../event-fields.ts';
import { EventWriter } from '../event-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { forEachJsonLine, jsonLineShare } from '../json-lines.ts';

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const events = new EventWriter(input, output);
  await forEachJsonLine(input, output, (value) => {
    if (!events.write(value)) output.skip(phrase('import_skipped_values'));
  });
  if (events.finish() === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

/** Data that is itself a whole stream is a response, not an event. */
function isEvent(value: JsonObject): boolean {
  const name = dataName(value);
  return name !== undefined && !isEmbeddedStream(value[name]);
}

export const eventLines: Format = {
  name: 'event-lines',
  detect: (sample) => {
    const share = jsonLineShare(sample, isEvent);
    const named = jsonLineShare(
      sample,
      (value) => isEvent(value) && (timeNameOf(value) !== undefined || 'event' in value || 'type' in value),
    );
    return share < 0.5 ? 0 : 0.5 * share + 0.35 * named;
  },
  read,
};
