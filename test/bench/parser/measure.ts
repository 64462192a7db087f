/** Times the parsers on one another's inputs. Runs in Node and in a browser page alike. */
import { createParser } from 'eventsource-parser';
import { createEventStreamParser } from '../../../src/core/parser/event-stream.ts';
import type { StreamHandlers } from '../../../src/core/parser/handlers.ts';
import { createStreamIndexer } from '../../../src/core/parser/indexer.ts';
import { type Subject, timeInRounds } from '../support/rounds.ts';
import { benchStreams, chunksOf } from './streams.ts';

/** MB/s (10^6 bytes) of each subject on one input. */
export interface SpeedRow {
  readonly stream: string;
  readonly chunkSize: number;
  readonly rival: number;
  readonly plain: number;
  readonly detailed: number;
  readonly index: number;
  readonly textDecoder: number;
  readonly indexOf: number;
}

export interface MeasureOptions {
  readonly streamSize: number;
  readonly rounds: number;
  readonly minimumMilliseconds: number;
}

/** What the subjects add up, so that no work can be left out. */
let total = 0;

function rival(chunks: readonly Uint8Array[]): void {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: (event) => {
      total += event.data.length;
    },
  });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
}

function parse(handlers: StreamHandlers, spans: boolean): (chunks: readonly Uint8Array[]) => void {
  return (chunks) => {
    const parser = createEventStreamParser(handlers, { spans });
    for (const chunk of chunks) parser.push(chunk);
    parser.end();
  };
}

const plain = parse(
  {
    onMessage: (_type, data) => {
      total += data.length;
    },
  },
  false,
);

const detailed = parse(
  {
    onMessage: (_type, data, _lastEventId, span) => {
      total += data.length + span.end - span.start + span.line;
    },
    onComment: (text, span) => {
      total += text.length + span.line;
    },
    onIgnored: (_reason, line, span) => {
      total += line.length + span.line;
    },
  },
  true,
);

/** As an import of a file does: plain messages many at a time. */
function index(chunks: readonly Uint8Array[]): void {
  const indexer = createStreamIndexer(
    (entry) => {
      total += entry.length + entry.line;
    },
    ({ count, lengths, lines }) => {
      for (let at = 0; at < count; at++) total += (lengths[at] ?? 0) + (lines[at] ?? 0);
    },
  );
  for (const chunk of chunks) indexer.push(chunk);
  indexer.end();
}

function textDecoder(chunks: readonly Uint8Array[]): void {
  const decoder = new TextDecoder();
  for (const chunk of chunks) total += decoder.decode(chunk, { stream: true }).length;
}

function indexOf(chunks: readonly Uint8Array[]): void {
  for (const chunk of chunks) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) total++;
  }
}

const works = { rival, plain, detailed, index, textDecoder, indexOf };

/**
 * Every stream in 16 KB and 64 KB chunks.
 * @public called in the bundle by `parser.bench.ts`
 */
export function measureParsers(options: MeasureOptions): SpeedRow[] {
  const rows: SpeedRow[] = [];
  for (const stream of benchStreams(options.streamSize)) {
    for (const chunkSize of [16_384, 65_536]) {
      const chunks = chunksOf(stream.bytes, chunkSize);
      const subjects: Subject[] = Object.entries(works).map(([name, work]) => ({ name, run: () => work(chunks) }));
      const speeds = timeInRounds(subjects, options).map((time) => stream.bytes.length / time / 1000);
      const [rivalSpeed = 0, plainSpeed = 0, detailedSpeed = 0, indexSpeed = 0, decoderSpeed = 0, indexOfSpeed = 0] =
        speeds;
      rows.push({
        stream: stream.name,
        chunkSize,
        rival: rivalSpeed,
        plain: plainSpeed,
        detailed: detailedSpeed,
        index: indexSpeed,
        textDecoder: decoderSpeed,
        indexOf: indexOfSpeed,
      });
    }
  }
  if (!Number.isFinite(total)) throw new Error('The parsers reported no sizes.');
  return rows;
}
