/**
 * Rows copied from the table of events in a browser's network panel: Id, Type, Data and Time, separated by tabs, with
 * or without the heading.
 */
import { phrase } from '../../phrase.ts';
import { forEachLine, lineText } from '../byte-queue.ts';
import { EventWriter } from '../event-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { DayClock, midnightOfFile } from '../trace-clock.ts';

const heading = /^id\ttype\tdata\ttime$/i;
/** The data may contain tabs. */
const row = /^([^\t]*)\t([^\t]+)\t(.*)\t(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/;

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const events = new EventWriter(input, output);
  const midnight = midnightOfFile(input.modified);
  const clock = new DayClock();
  await forEachLine(input.chunks(), (line) => {
    const text = lineText(line);
    if (text === '' || heading.test(text)) return;
    const match = row.exec(text);
    if (match === null) {
      output.skip(phrase('import_skipped_lines'));
      return;
    }
    const [, id, type, data, hours, minutes, seconds] = match;
    const time = clock.pass((Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1_000);
    events.write({ id, type, data, time: midnight + time });
  });
  if (events.finish() === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

export const eventTable: Format = {
  name: 'event-table',
  detect: ({ lines }) => {
    const filled = lines.filter((line) => line !== '' && !heading.test(line));
    const rows = filled.filter((line) => row.test(line)).length;
    return rows >= 1 && rows / filled.length >= 0.8 ? 0.96 : 0;
  },
  read,
};
