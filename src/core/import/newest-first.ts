/** Logs that give the newest line first, as log stores that are asked (Loki, Grafana, Google Cloud) do. */
import type { EpochMilliseconds } from '../record.ts';
import { forEachLine, lineText } from './byte-queue.ts';

/** Whether the times only go back. Equal ones say nothing. */
export function isNewestFirst(times: readonly (EpochMilliseconds | null)[]): boolean {
  const known = times.filter((time) => time !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || first <= last) return false;
  return known.every((time, at) => time <= (known[at - 1] ?? time));
}

/** All lines, the last one first; null where they are more than `longest` code units, too many to be held at once. */
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
