/** Estimates the size on the wire, in bytes, of entries of which only the text is known. */
import { utf8Length } from './utf8.ts';

/** Size of a message that was received parsed; `ownId` if its block named one. */
export function looseMessageSize(type: string, data: string, dataSize: number, ownId: string | null): number {
  let size = dataSize + 'data: '.length * (1 + countLineFeeds(data)) + 2;
  if (type !== 'message') size += 'event: \n'.length + utf8Length(type);
  if (ownId !== null) size += 'id: \n'.length + utf8Length(ownId);
  return size;
}

/** Size of a comment or retry line. */
export function looseLineSize(kind: 'comment' | 'retry', textSize: number): number {
  return textSize + (kind === 'comment' ? 2 : 'retry: \n'.length);
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
