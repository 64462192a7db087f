/**
 * `curl --trace` and `--trace-ascii`, each also with `--trace-time`: every piece that was sent or received, dumped as
 * bytes. Its clock is the writer's local time of day; the response's `Date` header gives the date and time zone.
 */
import { phrase } from '../../phrase.ts';
import type { EpochMilliseconds } from '../../record.ts';
import { forEachLine, lineText } from '../byte-queue.ts';
import { lastRemark } from '../curl-remarks.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import type { HttpMessages } from '../http-messages.ts';
import { midnightOfDate, midnightOfFile, TraceClock } from '../trace-clock.ts';
import { restoreLineFeeds, TraceDump } from '../trace-dump.ts';
import { Transfers } from '../transfers.ts';

const heading =
  /^(?:(\d\d):(\d\d):(\d\d\.\d+) )?(?:\[(\d+)-(\w+)\] )?(?:==|=>|<=) (Info: |Send header, |Send data, |Recv header, |Recv data, |Send SSL data, |Recv SSL data, )(.*)$/;
/** The same, after a body that does not end with a line end. */
const headingBehind =
  /(?:(\d\d):(\d\d):(\d\d\.\d{6}) )?(?:\[(\d+)-(\w+)\] )?(?:==|=>|<=) (Info: |Recv header, |Recv data, )(Connection #\d+ to host .* left intact|Closing connection.*|\d+ bytes \(0x[0-9a-f]+\))$/;
const decoder = new TextDecoder();

type Direction = 'send-header' | 'recv-header' | 'recv-data';

interface Block {
  readonly kind: 'block';
  readonly messages: HttpMessages;
  readonly direction: Direction;
  /** Milliseconds since local midnight, continuing past the next one; null without `--trace-time`. */
  readonly clock: number | null;
  readonly dump: TraceDump;
}

interface Remark {
  readonly kind: 'remark';
  readonly messages: HttpMessages;
  readonly text: string;
}

class TraceReader {
  readonly #input: ImportInput;
  readonly #output: ImportOutput;
  readonly #transfers: Transfers;
  #block: Block | null = null;
  /** Waits for the head of a response, whose `Date` gives the clock's midnight; null from then on. */
  #waiting: (Block | Remark)[] | null = [];
  #midnight: EpochMilliseconds | null = null;
  readonly #clock = new TraceClock();
  #exact = true;
  readonly #timed: boolean;

  constructor(input: ImportInput, output: ImportOutput, timed: boolean) {
    this.#input = input;
    this.#output = output;
    this.#timed = timed;
    this.#transfers = new Transfers(input, output, timed);
  }

  line(line: string): void {
    if (this.#block?.dump.add(line)) return;
    // The rest of the line, if any, is the body itself, which went to the same output.
    const match = heading.exec(line) ?? headingBehind.exec(line);
    if (!match) return;
    this.#endBlock();
    const [, hours = '', minutes = '', seconds = '', transfer, connection, what = '', rest = ''] = match;
    const messages = this.#transfers.of(transfer, connection);
    if (what === 'Info: ') {
      this.#take({ kind: 'remark', messages, text: rest.trim() });
      return;
    }
    const direction = directions.get(what);
    if (direction === undefined) return;
    const size = Number.parseInt(/^(\d+) bytes/.exec(rest)?.[1] ?? '0', 10);
    this.#block = {
      kind: 'block',
      messages,
      direction,
      clock: this.#timed ? this.#clock.read(hours, minutes, seconds) : null,
      dump: new TraceDump(size),
    };
  }

  /** Call at the end of the file. Returns the number of connections. */
  finish(): number {
    this.#endBlock();
    this.#flush();
    const connections = this.#transfers.finish();
    if (this.#timed) this.#output.timesFrom(phrase('import_times_trace'));
    if (!this.#exact) this.#output.warn(phrase('import_warning_trace_ascii'));
    return connections;
  }

  #endBlock(): void {
    const block = this.#block;
    this.#block = null;
    if (block) this.#take(block);
  }

  #take(piece: Block | Remark): void {
    if (this.#waiting === null) this.#apply(piece);
    else {
      this.#waiting.push(piece);
      if (piece.kind === 'block' && piece.direction === 'recv-data') this.#flush();
    }
  }

  #flush(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#midnight = midnightOf(waiting) ?? midnightOfFile(this.#input.modified);
    for (const piece of waiting) this.#apply(piece);
  }

  #apply(piece: Block | Remark): void {
    const { messages } = piece;
    if (piece.kind === 'remark') {
      messages.remark(piece.text);
      if (lastRemark.test(piece.text)) messages.endResponse();
      return;
    }
    const { direction, clock, dump } = piece;
    const time = clock === null || this.#midnight === null ? undefined : this.#midnight + clock;
    const { bytes, exact } = dump.bytes();
    if (direction === 'recv-data') {
      this.#exact &&= exact;
      messages.body(exact ? bytes : new TextEncoder().encode(restoreLineFeeds(decoder.decode(bytes))), time);
      return;
    }
    for (const line of headLines(bytes)) {
      if (direction === 'recv-header') messages.responseHeader(line, time);
      else if (line !== '') messages.requestHeader(line, time);
    }
  }
}

/** Lines of a head, including the empty line that ends it. */
function headLines(bytes: Uint8Array): string[] {
  const lines = decoder.decode(bytes).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Epoch time of the clock's first midnight, from the first `Date` header. */
function midnightOf(pieces: readonly (Block | Remark)[]): EpochMilliseconds | null {
  for (const piece of pieces) {
    if (piece.kind === 'remark' || piece.direction !== 'recv-header' || piece.clock === null) continue;
    const { clock, dump } = piece;
    const date = /^date: *(.+?)\s*$/im.exec(decoder.decode(dump.bytes().bytes))?.[1];
    const midnight = midnightOfDate(date ?? '', clock);
    if (midnight !== null) return midnight;
  }
  return null;
}

const directions: ReadonlyMap<string, Direction> = new Map([
  ['Send header, ', 'send-header'],
  ['Recv header, ', 'recv-header'],
  ['Recv data, ', 'recv-data'],
]);

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const start = await input.start.slice(0, 4_096).text();
  const timed = /^\d\d:\d\d:\d\d\.\d+ /.test(start);
  const reader = new TraceReader(input, output, timed);
  await forEachLine(input.chunks(), (line) => reader.line(lineText(line)));
  if (reader.finish() === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

function isHeading(line: string): boolean {
  return heading.test(line) || headingBehind.test(line);
}

function detect({ lines }: Sample): number {
  const filled = lines.filter((line) => line !== '').slice(0, 40);
  const known = filled.filter((line) => isHeading(line) || /^[0-9a-f]{4,}: /.test(line));
  // The body may be between the dumps.
  return filled.some(isHeading) && known.length >= filled.length * 0.5 ? 0.99 : 0;
}

export const curlTrace: Format = {
  name: 'curl-trace',
  detect,
  read,
};
