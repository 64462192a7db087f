/**
 * Events as columns, with their texts in one run of bytes: what a session needs for events that a file lists one by one
 * (there is no stream whose blocks could be read back). The bytes go into a Blob, which the browser may keep on
 * disk.
 */
import type { MessageRecord, WireLineRecord } from '../record.ts';
import { looseLineSize, looseMessageSize } from '../session/loose-size.ts';
import { EntryFlag, indexedKinds } from '../session/types.ts';
import { utf8Length } from '../session/utf8.ts';
import type { IndexedPiece } from './index-columns.ts';

const encoder = new TextEncoder();

export interface PlacedEvents {
  readonly texts: Uint8Array<ArrayBuffer>;
  readonly piece: IndexedPiece & { readonly lastEventId: string };
}

/**
 * @param start offset in the body at which the texts will begin
 * @param before id of the previous message
 */
export function placeEvents(
  records: readonly (MessageRecord | WireLineRecord)[],
  start: number,
  before: string,
): PlacedEvents {
  const count = records.length;
  const parts = records.map(textOf);
  const dataSizes = Uint32Array.from(parts, utf8Length);
  const texts = new Uint8Array(dataSizes.reduce((sum, size) => sum + size, 0));
  const starts = new Float64Array(count);
  const lengths = new Uint32Array(count);
  const flags = new Uint8Array(count);
  const types = new Uint16Array(count);
  const typePositions = new Map<string, number>();
  const ids: { at: number; value: string }[] = [];
  let lastEventId = before;
  let end = 0;
  for (const [at, record] of records.entries()) {
    const text = parts[at] ?? '';
    const size = dataSizes[at] ?? 0;
    encoder.encodeInto(text, texts.subarray(end));
    starts[at] = start + end;
    end += size;
    if (record.kind !== 'message') {
      lengths[at] = looseLineSize(record.line.kind, size);
      continue;
    }
    const ownId = record.lastEventId === lastEventId ? null : record.lastEventId;
    if (ownId !== null) {
      ids.push({ at, value: ownId });
      flags[at] = EntryFlag.ownId;
      lastEventId = ownId;
    }
    lengths[at] = looseMessageSize(record.type, text, size, ownId);
    const position = typePositions.get(record.type) ?? typePositions.size;
    typePositions.set(record.type, position);
    types[at] = position;
  }
  const retry = records.findLast(isRetry);
  return {
    texts,
    piece: {
      parsed: true,
      kinds: Uint8Array.from(records, (record) => indexedKinds.indexOf(kindOf(record))),
      flags,
      times: timesOf(records),
      starts,
      lengths,
      dataSizes,
      lines: new Uint32Array(count),
      types,
      typeNames: [...typePositions.keys()],
      ids,
      lastEventId,
      ...(retry ? { reconnectionTime: Number(textOf(retry)) } : {}),
    },
  };
}

function kindOf(record: MessageRecord | WireLineRecord): (typeof indexedKinds)[number] {
  return record.kind === 'message' ? 'message' : record.line.kind;
}

function isRetry(record: MessageRecord | WireLineRecord): boolean {
  return kindOf(record) === 'retry';
}

function textOf(record: MessageRecord | WireLineRecord): string {
  if (record.kind === 'message') return record.data;
  return record.line.kind === 'comment' ? record.line.text : String(record.line.value);
}

/** A single number if all arrived at the same time, as in files without times. */
function timesOf(records: readonly (MessageRecord | WireLineRecord)[]): Float64Array | number {
  const [first] = records;
  if (first && records.every(({ time }) => time === first.time)) return first.time;
  return Float64Array.from(records, ({ time }) => time);
}
