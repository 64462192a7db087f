/**
 * The text of an entry: read by the parser from the bytes of its block, or, for a system entry, made from its details.
 */
import { readBlock } from '../parser/read-block.ts';
import type { StreamFormat } from '../record.ts';
import type { EntryKind, SystemDetail } from './types.ts';
import { decodeUtf8 } from './utf8.ts';

const lineFeed = 10;
const carriageReturn = 13;
/** `data: ` */
const dataField = Uint8Array.of(100, 97, 116, 97, 58, 32);

/**
 * @param bytes exactly the entry's block; if it is too long to be read whole, its beginning
 * @param sizes bytes of the block on the wire, and of its data, as the parser counted them
 */
export function blockText(
  kind: EntryKind,
  format: StreamFormat,
  bytes: Uint8Array,
  { wireSize, dataSize }: { readonly wireSize: number; readonly dataSize: number },
): string {
  if (format === 'ndjson') return decodeUtf8(withoutLineEnd(bytes));
  if (kind === 'message' && isPlainMessage(bytes, dataSize)) {
    return decodeUtf8(bytes.subarray(dataField.length, dataField.length + dataSize));
  }
  const block = readBlock(bytes, bytes.length < wireSize);
  if (kind === 'comment') return block.comments[0] ?? '';
  if (kind === 'retry') return String(block.retry ?? '');
  return block.data ?? '';
}

/** One `data: …` line and a blank line: by far the most common message, which needs no parser. */
function isPlainMessage(bytes: Uint8Array, dataSize: number): boolean {
  const size = dataField.length + dataSize;
  return (
    bytes.length === size + 2 &&
    bytes.indexOf(lineFeed) === size &&
    bytes[size + 1] === lineFeed &&
    !bytes.includes(carriageReturn) &&
    dataField.every((byte, index) => bytes[index] === byte)
  );
}

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === lineFeed) end -= 1;
  if (bytes[end - 1] === carriageReturn) end -= 1;
  return bytes.subarray(0, end);
}

/** The text of a system entry, for filters and exports. */
export function detailText(detail: SystemDetail): string {
  switch (detail.kind) {
    case 'connecting':
      return detail.lastEventId ?? '';
    case 'open':
      return '';
    case 'error':
    case 'close':
      return detail.detail === '' ? detail.reason : `${detail.reason}: ${detail.detail}`;
    case 'dropped':
      return `${detail.count} ${detail.reason}`;
    case 'note':
      return [detail.code, ...detail.values].join(' ');
  }
}
