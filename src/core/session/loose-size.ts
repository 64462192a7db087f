/** What entries probably took on the wire of which the text alone is known, in bytes. */
import { utf8Length } from './utf8.ts';

/** A message that somebody had parsed; `ownId` when its block named one. */
export function looseMessageSize(type: string, data: string, dataSize: number, ownId: string | null): number {
  let size = dataSize + 'data: '.length * (1 + countLineFeeds(data)) + 2;
  if (type !== 'message') size += 'event: \n'.length + utf8Length(type);
  if (ownId !== null) size += 'id: \n'.length + utf8Length(ownId);
  return size;
}

/** A comment or retry line. */
export function looseLineSize(kind: 'comment' | 'retry', textSize: number): number {
  return textSize + (kind === 'comment' ? 2 : 'retry: \n'.length);
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
