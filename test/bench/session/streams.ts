/** Sessions of many entries for the benchmarks: what a browser had parsed, and what arrives as bytes. */
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';
import { EntryFlag, type IndexedEntries, type Session, type SessionLimits } from '../../../src/core/session/types.ts';
import { connectionRecord } from '../../support/records.ts';

const none = Number.POSITIVE_INFINITY;
const unlimited: SessionLimits = { entries: none, bytes: none, entriesPerConnection: none, bytesPerConnection: none };

/** Characters of a message's data. */
const dataLength = 120;
/** Records of a batch, as the hook sends them. */
const batchLength = 500;
const eventsOfChunk = 20;

export type Kind = 'messages' | 'ids' | 'chunks' | 'types' | 'limited' | 'backwards';

function begin(kind: Kind): CaptureRecord {
  return connectionRecord('stream', { time: 0, transport: kind === 'chunks' ? 'fetch' : 'eventsource' });
}

function message(kind: Kind, number: number): CaptureRecord {
  return {
    kind: 'message',
    connection: 'stream',
    time: kind === 'backwards' ? -number : number,
    type: kind === 'types' ? `type ${number}` : number % 10 === 0 ? 'tick' : 'message',
    data: `${number} `.padEnd(dataLength, 'abcdefghij'),
    lastEventId: kind === 'ids' ? String(number) : '',
    heard: true,
  };
}

function chunk(number: number): CaptureRecord {
  let data = '';
  for (let event = 0; event < eventsOfChunk; event += 1) {
    data += `data: ${`${number + event} `.padEnd(dataLength, 'abcdefghij')}\n\n`;
  }
  return { kind: 'chunk', connection: 'stream', time: number, data, encoding: 'utf-8' };
}

/** Applies batches until `entries` have arrived; `applied` is called with the time that each batch took, in ms. */
export function fill(kind: Kind, entries: number, applied: (milliseconds: number) => void = () => {}): Session {
  const session = createSession(kind === 'limited' ? {} : { limits: unlimited });
  session.apply(begin(kind), 'bench', 0);
  let sequence = 1;
  for (let number = 0; number < entries; number += batchLength) {
    const records: CaptureRecord[] = [];
    const step = kind === 'chunks' ? eventsOfChunk : 1;
    for (let at = number; at < number + batchLength; at += step) {
      records.push(kind === 'chunks' ? chunk(at) : message(kind, at));
    }
    const start = performance.now();
    session.applyBatch({ source: 'bench', from: sequence, records });
    applied(performance.now() - start);
    sequence += records.length;
  }
  return session;
}

/** Columns of `length` messages of a file, the first of which is number `from`. */
export function indexedPiece(blob: Blob, from: number, length: number): IndexedEntries {
  const size = dataLength + 8;
  return {
    connection: 'stream',
    blob,
    bodyStart: 0,
    kinds: new Uint8Array(length),
    times: Float64Array.from({ length }, (_, at) => from + at),
    starts: Float64Array.from({ length }, (_, at) => (from + at) * size),
    lengths: new Uint32Array(length).fill(size),
    dataSizes: new Uint32Array(length).fill(dataLength),
    lines: Uint32Array.from({ length }, (_, at) => 1 + 2 * (from + at)),
    flags: Uint8Array.from({ length }, (_, at) => (at % 10 === 0 ? EntryFlag.ownId : 0)),
    types: new Uint16Array(length),
    typeNames: ['message'],
  };
}
