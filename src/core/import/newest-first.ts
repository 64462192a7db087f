/** Logs with the newest line first, as query results of log stores (Loki, Grafana, Google Cloud) are. */
import type { EpochMilliseconds } from '../record.ts';
import { forEachLine, lineText } from './byte-queue.ts';

/** Whether times only decrease. Equal ones say nothing. */
export function isNewestFirst(times: readonly (EpochMilliseconds | null)[]): boolean {
  const known = times.filter((time) => time !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || first <= last) return false;
  return known.every((time, at) => time <= (known[at - 1] ?? time));
}

/** All lines in reverse order; null if they have more than `longest` code units, too many to hold at once. */
export async function linesFromLast(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  longest: number,
): Promise<string[] | null> {
  const lines: string[] = [];
  let length = 0;
  await forEachLine(chunks, (line) => {
    length += line.length;
    if (length <= longest) lines.push(lineText(line));
  });
  return length <= longest ? lines.reverse() : null;
}
